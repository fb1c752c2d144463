/**
 * What a typed text becomes before it is judged: invisible characters gone, full-width digits half-width, line ends
 * one kind, nothing around it. What a text may not hold at all is told by `forbiddenCharacter`.
 */
export function cleanLine(typed: string): string {
  return cleanLongText(typed).replace(/\s+/gu, ' ').trim();
}

/** As `cleanLine`, but paragraphs stay. */
export function cleanLongText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH_DIGIT, digit => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Characters as a reader counts them: a rare character outside the basic plane is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Why the text cannot be kept, naming the character; undefined when nothing is wrong with it. */
export function forbiddenCharacter(text: string): string | undefined {
  const emoji = EMOJI.exec(text);
  if (emoji !== null) return `${placeIn(text, emoji.index)}有表情符号“${emoji[0]}”，请删除`;
  const control = CONTROL.exec(text);
  if (control === null) return undefined;
  return `${placeIn(text, control.index)}有无法显示的控制字符（${codePointName(control[0])}），请删除后重新填写`;
}

// Format characters (zero-width, direction marks, soft hyphen, byte order mark) change nothing a reader sees, except
// the joiner of emoji sequences, whose emoji are refused anyway.
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const FULL_WIDTH_DIGIT = /[０-９]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
// ★, ☎ or ® are text by default and stay; the same signs asked for as pictures (U+FE0F) are not.
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[0-9#*]\uFE0F?\u20E3/u;
// Besides the control characters: halves of a pair and non-characters, which XML documents cannot hold.
const CONTROL = /(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** The characters before the place: what is wrong may not be visible on every machine. */
function placeIn(text: string, index: number): string {
  const before = [...text.slice(0, index)].slice(-6).join('').replace(/\s+/g, ' ');
  return before === '' ? '开头' : `“${before}”之后`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
