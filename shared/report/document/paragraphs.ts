import { Paragraph, TextRun } from 'docx';
import type { Run } from './blocks.ts';
import { bodyLetterSpacing, size, textWidth, twoCharacters } from './geometry.ts';
import { styleIds } from './styles-part.ts';
import { widthOf } from './title.ts';

/**
 * A run's text. The hint stands at the run too: it is what makes readers draw “ ” ‘ ’ … — in the Chinese face, and some
 * heed it only there.
 */
export function textRun(text: string, bold = false): TextRun {
  return new TextRun({ text, font: { hint: 'eastAsia' }, ...(bold && { bold }) });
}

export function bodyParagraph(runs: readonly Run[], keepNext: boolean): Paragraph {
  return new Paragraph({
    style: styleIds.body,
    ...(keepNext && { keepNext }),
    children: runs.map(run => textRun(run.text, run.bold)),
  });
}

export function styled(style: string, text: string, keepNext = false): Paragraph {
  return new Paragraph({ style, ...(keepNext && { keepNext }), children: [textRun(text)] });
}

export function titleParagraphs(lines: readonly string[]): readonly Paragraph[] {
  return lines.map(text => styled(styleIds.title, text));
}

/** A line of its own and an empty one below it. */
export function subtitleParagraphs(text: string): readonly Paragraph[] {
  return [styled(styleIds.subtitle, text), blankLine()];
}

export function blankLine(): Paragraph {
  return new Paragraph({ style: styleIds.flush, keepNext: true, children: [] });
}

/** 「附件：1.××」, 正文下空一行左空二字，回行与首字对齐，名称后不加标点. */
export function attachmentParagraphs(names: readonly string[]): readonly Paragraph[] {
  const label = 3 * characterWidth;
  const number = 0.75 * characterWidth;
  const left = Math.round(twoCharacters + label + number);
  return [
    blankLine(),
    ...names.map(
      (name, index) =>
        new Paragraph({
          style: styleIds.flush,
          indent: { left, hanging: Math.round(index === 0 ? label + number : number) },
          keepNext: true,
          children: [textRun(`${index === 0 ? '附件：' : ''}${index + 1}.${name}`)],
        }),
    ),
  ];
}

/** Width of a 3号 character as it is spaced here, in twips. */
const characterWidth = size.body * 10 + bodyLetterSpacing;

/**
 * Without a seal: 「在正文（或附件说明）下空一行右空二字编排发文机关署名，在发文机关署名下一行编排成文日期，首字比发文机关
 * 署名首字右移二字，如成文日期长于发文机关署名，应当使成文日期右空二字编排，并相应增加发文机关署名右空字数」.
 */
export function signatureParagraphs(signer: string, date: string): readonly Paragraph[] {
  const signerWidth = widthOf(signer) * characterWidth;
  const dateWidth = widthOf(date) * characterWidth;
  const right = textWidth - twoCharacters;
  const signerLeft = Math.min(right - signerWidth, right - dateWidth - twoCharacters);
  const at = (left: number, text: string, keepNext: boolean) =>
    new Paragraph({
      style: styleIds.flush,
      indent: { left: Math.max(0, Math.floor(left)) },
      keepNext,
      children: [textRun(text)],
    });
  return [blankLine(), at(signerLeft, signer, true), at(signerLeft + twoCharacters, date, false)];
}

/** 「附件」另面编排，「附件」二字及顺序号用3号黑体字顶格编排在版心左上角第一行，标题居中编排在第三行. */
export function annexParagraphs(
  number: number,
  lines: readonly string[],
  subtitle: string | undefined,
  breaksPage: boolean,
): readonly Paragraph[] {
  return [
    new Paragraph({
      style: styleIds.annexNumber,
      pageBreakBefore: breaksPage,
      children: [textRun(`附件${number}`)],
    }),
    blankLine(),
    ...titleParagraphs(lines),
    ...(subtitle === undefined ? [blankLine()] : subtitleParagraphs(subtitle)),
  ];
}
