/**
 * A text that a spreadsheet would take for a formula, once it is copied or saved as CSV, gets an apostrophe before it.
 * Full-width signs count too: some programs fold them.
 */
export function inert(words: string): string {
  return FORMULA.test(words) ? `'${words}` : words;
}

/** What `inert` was given: a text that has been through a template reads as it was typed. */
export function fromInert(words: string): string {
  return INERT.test(words) ? words.slice(1) : words;
}

// Apostrophes before the sign count with it, so that taking one off is exact.
const FORMULA = /^'*\s*[=+\-@＝＋－＠]/u;
const INERT = /^''*\s*[=+\-@＝＋－＠]/u;
