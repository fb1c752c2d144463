/** What a form rests on. */
export interface Clause {
  /** Place in the notice, for example 三（七）. */
  readonly number: string;
  readonly text: string;
  /** It is no clause of the notice: `number` says who asks, `text` why. */
  readonly outside?: true;
}

/** 「苏府办〔2022〕197号三（七）」, or who asks. */
export function clausePlace(documentNumber: string, { number, outside }: Clause): string {
  return outside === true ? number : `${documentNumber}${number}`;
}
