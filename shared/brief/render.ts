import { AlignmentType, Document, Packer, Paragraph } from 'docx';
import { longDate } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import { withFixedTimes } from '../filing/excel/zip-times.ts';
import { corePropertiesXml } from '../report/core-properties.ts';
import type { Fonts } from '../report/document/fonts.ts';
import { page } from '../report/document/geometry.ts';
import { styled, textRun } from '../report/document/paragraphs.ts';
import { styleIds, stylesPart } from '../report/document/styles-part.ts';
import { documentLine } from '../report/text.ts';
import { briefTitle, type VisitBrief } from './brief.ts';
import { type FittedSection, fitted, lineText, type Room } from './fit.ts';

/** 小四 on the paper's text area, without title, heading and notes. */
const room: Room = { lines: 31, characters: 35 };

/** The brief on one A4 page as .docx; the same brief and fonts give the same bytes. */
export async function briefDocx(
  brief: VisitBrief,
  fonts: Fonts,
  { creator, at }: { readonly creator: string; readonly at: Instant },
): Promise<Uint8Array> {
  const title = briefTitle(brief);
  const document = new Document({
    compatabilityModeVersion: 15,
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin } },
        children: [
          styled(styleIds.title, title, true),
          styled(styleIds.tableCell, headWords(brief), true),
          ...fitted(brief.sections, room).flatMap(sectionParagraphs),
          styled(styleIds.note, noteWords),
        ],
      },
    ],
  });
  const packed = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: corePropertiesXml(title, creator, at) },
    { path: 'word/styles.xml', data: stylesPart(fonts) },
  ]);
  return withFixedTimes(packed, at);
}

/** The text area is as wide as the standard's, but higher: the page is no 公文. */
const margin = {
  top: page.right,
  right: page.right,
  bottom: page.right,
  left: page.left,
  header: page.header,
  footer: page.header,
  gutter: 0,
};

/** 「市委副书记、市长　数据截至2026年11月20日」 */
export function headWords({ leader, on }: VisitBrief): string {
  return `${leader.post}　数据截至${longDate(on)}`;
}

export const noteWords = '括号内为报送编号或事项编号，可在系统“走访参阅”页面查阅全部内容；本页不含联系方式。';

const numerals = ['一', '二', '三', '四', '五'];

function sectionParagraphs(section: FittedSection, index: number): readonly Paragraph[] {
  const { title, lines, left, none } = section;
  const cutWords = left > 0 ? `（共${lines.length + left}项，列${lines.length}项）` : '';
  return [
    new Paragraph({
      style: styleIds.caption,
      alignment: AlignmentType.LEFT,
      keepNext: true,
      children: [textRun(documentLine(`${numerals[index] ?? ''}、${title}${cutWords}`))],
    }),
    ...lines.map((line, place) => styled(styleIds.tableWords, documentLine(lineText(line, place)))),
    ...(lines.length + left === 0 ? [styled(styleIds.tableWords, none)] : []),
  ];
}
