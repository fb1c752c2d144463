/**
 * Page geometry of GB/T 9704-2012《党政机关公文格式》 as docx counts it: lengths in twips (1/20 pt), sizes of type in
 * half-points. 「公文用纸天头（上白边）为37 mm±1 mm，公文用纸订口（左白边）为28 mm±1 mm，版心尺寸为156 mm×225 mm」.
 */
export const page = {
  width: 11906,
  height: 16838,
  top: 2098,
  left: 1587,
  right: 1474,
  bottom: 1984,
  header: 850,
  /** 「页码一字线上距版心下边缘7 mm」 */
  footer: 1406,
} as const;

/** Below the text of a sheet turned on its side there is less room. */
export const landscapeFooter = 850;

/** Width of the text area, 156 mm, and of a sheet turned on its side, 225 mm; every table is exactly as wide. */
export const textWidth = page.width - page.left - page.right;
export const turnedWidth = page.height - page.top - page.bottom;

/** 「一般每面排22行，每行排28个字，并撑满版心」: the one line pitch and letter spacing that give it in every reader. */
export const bodyLine = 579;
export const bodyLetterSpacing = -5;

/** Sizes of type by their Chinese names, in half-points. */
export const size = {
  /** 2号 */
  title: 44,
  /** 3号 */
  body: 32,
  /** 4号, page numbers */
  pageNumber: 28,
  /** 小四, tables and their captions */
  table: 24,
  /** 五号, notes under tables and the marking at the page's head */
  note: 21,
} as const;

/** EXACT line pitches. */
export const line = { title: 700, body: bodyLine, table: 400, note: 340 } as const;

/** 左空二字、右空二字: two characters of 3号. */
export const twoCharacters = 630;

/** One character of 4号: 「单页码居右空一字，双页码居左空一字」. */
export const oneSmallCharacter = 280;

/** A title's line holds no more characters of 2号. */
export const titleCharacters = 20;

/** Space left and right of a cell's text. */
export const cellMargin = 57;
