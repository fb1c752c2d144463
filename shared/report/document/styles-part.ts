import { escapedXml } from '../xml-text.ts';
import type { Fonts } from './fonts.ts';
import { bodyLetterSpacing, line, size, twoCharacters } from './geometry.ts';

/**
 * word/styles.xml. Everything a paragraph looks like is in a named style, so that the Office changes a face or a size
 * in one place. Written here and not by the docx library because that cannot take a paragraph off the page's grid
 * (snapToGrid), and readers would stretch titles and table cells to multiples of the body's line.
 */
export const styleIds = {
  title: 'Title',
  subtitle: 'Subtitle',
  flush: 'OfficialFlush',
  body: 'OfficialBody',
  heading1: 'Heading1',
  heading2: 'Heading2',
  caption: 'Caption',
  tableHead: 'OfficialTableHead',
  tableCell: 'OfficialTableCell',
  tableWords: 'OfficialTableWords',
  note: 'OfficialNote',
  annexNumber: 'OfficialAnnexNumber',
  header: 'Header',
  footer: 'Footer',
} as const;

interface ParagraphStyle {
  readonly id: string;
  /** What the reader's list of styles shows; Word's own names for built-in ones. */
  readonly name: string;
  readonly eastAsia: string;
  readonly latin: string;
  /** Half-points. */
  readonly size: number;
  /** Twips between characters. */
  readonly letterSpacing?: number;
  /** EXACT pitch, twips. */
  readonly line: number;
  readonly before?: number;
  readonly after?: number;
  readonly align: 'left' | 'center' | 'both';
  readonly firstLine?: boolean;
  readonly keepNext?: boolean;
  readonly outline?: number;
}

export function stylesPart(fonts: Fonts): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:docDefaults><w:rPrDefault><w:rPr>${faces(fonts.body, fonts.latin)}` +
    `<w:sz w:val="${size.body}"/><w:szCs w:val="${size.body}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>` +
    '<w:pPrDefault/></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>' +
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>' +
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
    paragraphStyles(fonts).map(styleXml).join('') +
    '</w:styles>'
  );
}

/** Word's own styles, as our paragraphs are called in a document that is not ours: there these names look otherwise. */
const besideNames = {
  [styleIds.title]: '公文标题',
  [styleIds.subtitle]: '公文副标题',
  [styleIds.heading1]: '公文一级标题',
  [styleIds.heading2]: '公文二级标题',
  [styleIds.caption]: '公文表题',
  [styleIds.header]: '公文页眉',
  [styleIds.footer]: '公文页脚',
} as const;

/** Their ids here and there. */
export const besideIds: readonly (readonly [string, string])[] = Object.keys(besideNames).map(id => [
  id,
  `Official${id}`,
]);

/**
 * The styles of a template with ours beside its own: one that it has already, having been made from a document of ours,
 * stays as it is there. Ours rest on none of its styles, for what its Normal looks like is not known.
 */
export function stylesBeside(styles: string, fonts: Fonts): string {
  const ids = new Map(besideIds);
  const names = new Map<string, string>(Object.entries(besideNames));
  const missing = paragraphStyles(fonts)
    .map(style => ({
      ...style,
      id: ids.get(style.id) ?? style.id,
      name: names.get(style.id) ?? style.name,
    }))
    .filter(({ id }) => !styles.includes(`w:styleId="${id}"`))
    .map(style => styleXml(style).replace('<w:basedOn w:val="Normal"/>', ''));
  return styles.replace('</w:styles>', `${missing.join('')}</w:styles>`);
}

function paragraphStyles(fonts: Fonts): readonly ParagraphStyle[] {
  const text = {
    latin: fonts.latin,
    size: size.body,
    letterSpacing: bodyLetterSpacing,
    line: line.body,
  } as const;
  const small = { latin: fonts.latin, size: size.table, line: line.table } as const;
  return [
    // Digits too are set in the title's own face: Times beside 小标宋 looks wrong.
    {
      id: styleIds.title,
      name: 'Title',
      eastAsia: fonts.title,
      latin: fonts.title,
      size: size.title,
      line: line.title,
      align: 'center',
      keepNext: true,
    },
    {
      ...text,
      id: styleIds.subtitle,
      name: 'Subtitle',
      eastAsia: fonts.heading2,
      align: 'center',
      keepNext: true,
    },
    { ...text, id: styleIds.flush, name: '公文顶格', eastAsia: fonts.body, align: 'both' },
    { ...text, id: styleIds.body, name: '公文正文', eastAsia: fonts.body, align: 'both', firstLine: true },
    {
      ...text,
      id: styleIds.heading1,
      name: 'heading 1',
      eastAsia: fonts.heading1,
      align: 'both',
      firstLine: true,
      keepNext: true,
      outline: 0,
    },
    {
      ...text,
      id: styleIds.heading2,
      name: 'heading 2',
      eastAsia: fonts.heading2,
      align: 'both',
      firstLine: true,
      keepNext: true,
      outline: 1,
    },
    {
      ...small,
      id: styleIds.caption,
      name: 'caption',
      eastAsia: fonts.heading1,
      before: 120,
      after: 60,
      align: 'center',
      keepNext: true,
    },
    {
      ...small,
      id: styleIds.tableHead,
      name: '公文表头',
      eastAsia: fonts.heading1,
      align: 'center',
      keepNext: true,
    },
    { ...small, id: styleIds.tableCell, name: '公文表格', eastAsia: fonts.body, align: 'center' },
    { ...small, id: styleIds.tableWords, name: '公文表格文字', eastAsia: fonts.body, align: 'left' },
    {
      id: styleIds.note,
      name: '公文表注',
      eastAsia: fonts.body,
      latin: fonts.latin,
      size: size.note,
      line: line.note,
      before: 60,
      align: 'both',
    },
    {
      ...text,
      id: styleIds.annexNumber,
      name: '公文附件序号',
      eastAsia: fonts.heading1,
      align: 'left',
      keepNext: true,
    },
    {
      id: styleIds.header,
      name: 'header',
      eastAsia: fonts.heading1,
      latin: fonts.latin,
      size: size.note,
      line: line.note,
      align: 'left',
    },
    {
      id: styleIds.footer,
      name: 'footer',
      eastAsia: fonts.pageNumber,
      latin: fonts.pageNumber,
      size: size.pageNumber,
      line: line.table,
      align: 'left',
    },
  ];
}

function styleXml(style: ParagraphStyle): string {
  const custom = style.id.startsWith('Official') ? ' w:customStyle="1"' : '';
  const letterSpacing =
    style.letterSpacing === undefined ? '' : `<w:spacing w:val="${style.letterSpacing}"/>`;
  return (
    `<w:style w:type="paragraph"${custom} w:styleId="${style.id}"><w:name w:val="${style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
    `<w:pPr>${style.keepNext ? '<w:keepNext/>' : ''}` +
    // 每面22行: a line kept back with the next page's would leave 21.
    '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>' +
    `<w:spacing w:before="${style.before ?? 0}" w:after="${style.after ?? 0}" w:line="${style.line}" w:lineRule="exact"/>` +
    // 首行左空二字; the twips are for readers that do not count characters.
    (style.firstLine ? `<w:ind w:firstLineChars="200" w:firstLine="${twoCharacters}"/>` : '') +
    `<w:jc w:val="${style.align}"/>${style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`}</w:pPr>` +
    `<w:rPr>${faces(style.eastAsia, style.latin)}<w:color w:val="000000"/>${letterSpacing}` +
    `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/></w:rPr></w:style>`
  );
}

/**
 * All four faces and the hint are given: without them readers draw digits in the Chinese face, or “” and — in the Latin
 * one, half as wide.
 */
function faces(eastAsia: string, latin: string): string {
  const [chinese, western] = [escapedXml(eastAsia), escapedXml(latin)];
  return `<w:rFonts w:hint="eastAsia" w:ascii="${western}" w:hAnsi="${western}" w:eastAsia="${chinese}" w:cs="${western}"/>`;
}
