import { reportKind } from '../kinds/catalogue.ts';
import { onlyParts } from '../only-fields.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { reportSubject } from '../summary.ts';
import { documentLine } from '../text.ts';
import { titleCharacters } from './geometry.ts';

/**
 * 「标题……分一行或多行居中排布；回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形」.
 */
export function titleLines(words: readonly string[]): readonly string[] {
  for (let lines = 1; lines <= words.length; lines += 1) {
    const layouts = splits(words, lines).filter(layout =>
      layout.every(each => widthOf(each) <= titleCharacters),
    );
    const [best] = layouts.toSorted((a, b) => unevenness(a) - unevenness(b));
    if (best !== undefined) return best;
  }
  return words;
}

/** The words of the report's title; none of them may be broken. */
export function titleWords(snapshot: ReportSnapshot): readonly string[] {
  const { title } = reportKind(snapshot.kind);
  const only = documentLine(reportSubject(snapshot));
  return [
    ...title.before,
    spanOf(snapshot.period).label,
    ...(snapshot.only === undefined
      ? ['产业创新集群', '和新兴服务业', '细分领域']
      : onlyParts(snapshot.only)),
    '“八个一”',
    ...(only === '' ? [] : [only]),
    ...title.after,
  ];
}

/** In characters of full width; digits and Latin letters take half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character <= '\u00FF' ? 0.5 : 1;
  return width;
}

/** All ways to set the words in exactly so many lines. */
function splits(words: readonly string[], lines: number): readonly (readonly string[])[] {
  if (lines === 1) return [[words.join('')]];
  return words.slice(0, words.length - lines + 1).flatMap((_, index) => {
    const first = words.slice(0, index + 1).join('');
    return splits(words.slice(index + 1), lines - 1).map(rest => [first, ...rest]);
  });
}

/** How far the lines are from a trapezium or rhombus of even lines: those that are neither come last. */
function unevenness(lines: readonly string[]): number {
  const widths = lines.map(widthOf);
  const steps = widths.slice(1).map((width, index) => width - (widths[index] ?? 0));
  const turns = steps
    .slice(1)
    .filter((step, index) => Math.sign(step) !== Math.sign(steps[index] ?? 0)).length;
  const waist =
    steps.some(step => step < 0) && steps.findIndex(step => step < 0) < steps.findLastIndex(step => step > 0);
  const flat = steps.some(step => step === 0);
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  const spread = widths.reduce((sum, width) => sum + (width - mean) ** 2, 0);
  return spread + (waist || turns > 1 ? 1000 : 0) + (flat ? 20 : 0);
}
