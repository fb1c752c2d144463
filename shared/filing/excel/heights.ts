/** A cell's words and its column's width in characters of half width. */
export interface Filled {
  readonly words: string;
  readonly width: number;
}

/** Excel allows no higher row. */
export const highest = 409;
/** Points a line of 10.5 pt type takes, and its share of a cell's edge. */
const linePerSize = 1.45;
const edge = 7;

/**
 * Points a row must be high to show its wrapped cells whole: rows whose height is not set are cut off by some readers.
 * A line breaks between any two Chinese characters, so a line may stay one character short of the width.
 */
export function heightOf(cells: readonly Filled[], size: number): number {
  const lines = Math.max(1, ...cells.map(cell => linesOf(cell, size)));
  return Math.min(highest, Math.ceil(lines * size * linePerSize + edge));
}

function linesOf({ words, width }: Filled, size: number): number {
  // A column's width counts digits of the default 11 pt; edges take one.
  const room = Math.max(2, (width - 1) * (11 / size) - 1.5);
  return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(halfWidths(line) / room)), 0);
}

/** 汉字 2, 半角 1. */
function halfWidths(text: string): number {
  let width = 0;
  for (const character of text) width += character <= '\u00FF' ? 1 : 2;
  return width;
}
