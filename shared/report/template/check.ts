import { markingInside } from '../../filing/content/office-marking.ts';
import { openParts, UnreadablePartError } from '../../filing/excel/workbook/parts.ts';
import { type PlaceholderName, placeholders, written } from './placeholders.ts';

export interface CheckedTemplate {
  /** What it asks for, once everything is in order. */
  readonly asks: ReadonlySet<PlaceholderName>;
  /** Why it cannot be filled, for the Office to read; none where it can. */
  readonly problems: readonly string[];
}

/** What is drawn from it is mailed with the ledger. */
const LIMIT_BYTES = 4_000_000;

export const unreadable =
  '模板打不开：不是.docx文件，或者已经损坏、加密。请用Word或WPS打开后另存为.docx，再重新提供。';

/** Reads a template as Word and WPS write it: a placeholder may be split over runs, so a paragraph is read as a whole. */
export function checkTemplate(bytes: Uint8Array): CheckedTemplate {
  if (bytes.length > LIMIT_BYTES)
    return wrong(`模板超过4MB（现有${bytes.length}字节），请压缩其中的图片后重新提供。`);
  const parts = openParts(bytes);
  if (parts.kind !== 'parts') return wrong(unreadable);
  if (parts.names.includes('word/vbaProject.bin'))
    return wrong('模板含有宏，请另存为不含宏的.docx后重新提供。');
  try {
    const main = parts.text('word/document.xml');
    if (main === undefined || !main.includes('</w:body>')) return wrong(unreadable);
    if (/<w:(?:ins|del|moveFrom|moveTo)\s/u.test(main))
      return wrong('模板中有未接受的修订，请在Word或WPS中接受全部修订、关闭修订状态后重新提供。');
    const marking = markingInside(bytes);
    if (marking !== undefined) return wrong(`模板${marking}`);
    const beside = parts.names.filter(name =>
      /^word\/(header|footer|footnotes|endnotes)\d*\.xml$/u.test(name),
    );
    const inside = paragraphsOf(main);
    const all = [...inside, ...beside.flatMap(name => paragraphsOf(parts.text(name) ?? ''))];
    return checked(all, paragraphsOf(withoutBoxes(main)));
  } catch (error) {
    if (error instanceof UnreadablePartError) return wrong(unreadable);
    throw error;
  }
}

function wrong(problem: string): CheckedTemplate {
  return { asks: new Set(), problems: [problem] };
}

/** @param own paragraphs of the text that stand in no table or text box */
function checked(all: readonly string[], own: readonly string[]): CheckedTemplate {
  const found = all.flatMap(text => [...text.matchAll(PLACEHOLDER)].map(match => match[1] ?? ''));
  const known = placeholders.filter(({ name }) => found.includes(name));
  const strangers = [...new Set(found)].filter(name => !placeholders.some(each => each.name === name));
  const problems = [
    ...placeholders
      .filter(({ name, required }) => required && !found.includes(name))
      .map(
        ({ name }) =>
          `模板中没有占位符${written(name)}，不知道报告的${name}放在哪里，请在模板的相应位置写上${written(name)}。`,
      ),
    ...strangers.map(
      name =>
        `模板中的占位符${written(name)}系统不认识，可用的占位符有：${placeholders.map(each => written(each.name)).join('、')}。`,
    ),
    ...known.flatMap(({ name, holds }) => (holds === 'blocks' ? misplaced(name, all, own) : [])),
    ...all.flatMap(unfinished),
  ];
  return { asks: new Set(known.map(({ name }) => name)), problems };
}

/** What takes the place of a paragraph needs one of its own, in the text itself, and only one. */
function misplaced(name: string, all: readonly string[], own: readonly string[]): readonly string[] {
  const holds = (text: string) => [...text.matchAll(PLACEHOLDER)].some(match => match[1] === name);
  const times = all.filter(holds).length;
  if (times > 1) return [`占位符${written(name)}出现了${times}次，只能出现1次。`];
  if (!own.some(holds))
    return [`占位符${written(name)}放在了表格、文本框、页眉或页脚里，请移到正文中，单独占一段。`];
  const [text = ''] = own.filter(holds);
  return text.replace(PLACEHOLDER, '').trim() === '' && text.match(PLACEHOLDER)?.length === 1
    ? []
    : [`占位符${written(name)}要单独占一段，所在段落还有其他文字：“${text.trim().slice(0, 30)}”。`];
}

function unfinished(text: string): readonly string[] {
  const rest = text.replace(PLACEHOLDER, '');
  const wide = /[{｛]{2}\s*([^{}｛｝]*?)\s*[}｝]{2}/u.exec(rest);
  if (wide !== null) return [`“${wide[0]}”用了全角花括号，请改成半角的${written(wide[1] ?? '')}。`];
  if (/\{\{|\}\}/u.test(rest))
    return [`“${rest.trim().slice(0, 30)}”中的花括号不成对，占位符前后各要两个半角花括号，如{{标题}}。`];
  return [];
}

/** Spaces may stand inside the brackets. */
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The words of each paragraph, whatever runs they are split into. */
function paragraphsOf(xml: string): readonly string[] {
  return xml
    .split(/<\/w:p>/u)
    .map(part =>
      [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu)].map(match => match[1] ?? '').join(''),
    )
    .filter(text => /[{}｛｝]/u.test(text));
}

/** Innermost ones first, until none is left. */
function withoutBoxes(xml: string): string {
  const less = xml.replace(/<(w:tbl|w:txbxContent)>(?:(?!<w:tbl>|<w:txbxContent>)[\s\S])*?<\/\1>/gu, '');
  return less === xml ? xml : withoutBoxes(less);
}
