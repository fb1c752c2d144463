/** Why nothing was done, above everything else of the page. */
export function Problem({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <div class="errors" role="alert" tabIndex={-1}>
      <h2>请更正</h2>
      <p>{words}</p>
    </div>
  );
}
