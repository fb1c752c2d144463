import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { oneSmallCharacter, size, textWidth } from './geometry.ts';
import { styled } from './paragraphs.ts';
import { styleIds } from './styles-part.ts';

/**
 * 版记: 「版记中的分隔线与版心等宽，首条分隔线和末条分隔线用粗线（推荐高度为0.35 mm）」「印发机关和印发日期一般用4号仿宋体字，编排
 * 在末条分隔线之上，印发机关左空一字，印发日期右空一字」, at the foot of its page. Who prints it is too long a name to share its
 * line with the day. A 送审稿 has not been printed: the day stays open.
 *
 * A table, for LibreOffice draws no rules around a frame (and sets either right below the text); with a paragraph after
 * it, for a floating table stands on the page of what follows it.
 */
export function imprint(printer: string): readonly FileChild[] {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const none = { style: BorderStyle.NONE };
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: [textWidth],
      layout: TableLayoutType.FIXED,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      margins: { left: oneSmallCharacter, right: oneSmallCharacter, marginUnitType: WidthType.DXA },
      borders: {
        top: thick,
        bottom: thick,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: textWidth, type: WidthType.DXA },
              children: [
                small(printer, AlignmentType.LEFT),
                small('　　　　年　　月　　日印发', AlignmentType.RIGHT),
              ],
            }),
          ],
        }),
      ],
    }),
    styled(styleIds.note, ''),
  ];
}

function small(text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  const run = new TextRun({ text, size: size.pageNumber, font: { hint: 'eastAsia' } });
  return new Paragraph({ style: styleIds.flush, alignment, children: [run] });
}
