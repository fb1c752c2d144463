import { countedCategory } from '../../research.ts';
import type { Raised } from '../../snapshot/work.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { asClause, documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { chineseNumber, named, withoutOther } from '../wording.ts';

/** 三、主要问题 are three to six; the annex has every one. */
const mostProblems = 6;
const shownOfEach = 2;

/** Common problems, by category, the most often told first: each with its fields, whom it may concern and where it is from. */
export function commonProblems(
  snapshot: ReportSnapshot,
  heading: (text: string) => string,
): readonly Block[] {
  const problems = snapshot.work?.problems ?? [];
  const head: Block = { kind: 'heading1', text: heading('主要问题') };
  if (problems.length === 0) return [head, body('本期没有需要汇总的共性问题。')];
  const grouped = [...new Set(problems.map(each => countedCategory(each.category)))].map(category => ({
    category,
    own: problems.filter(each => countedCategory(each.category) === category),
  }));
  const common = grouped
    .map((each, index) => ({ ...each, index }))
    .toSorted((a, b) => b.own.length - a.own.length || a.index - b.index)
    .slice(0, mostProblems);
  return [
    head,
    body(
      `从${[...new Set(problems.map(each => each.from))].join('、')}中归并，主要有以下${common.length}个方面。`,
      problems.map(each => each.ref),
    ),
    ...common.flatMap(({ category, own }, index): readonly Block[] => [
      { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${documentLine(category)}方面` },
      body(problemText(own), [...new Set(own.map(each => each.ref))]),
    ]),
  ];
}

function problemText(own: readonly Raised[]): string {
  const shown = [...new Set(own.map(each => asClause(documentLine(each.problem))))].slice(0, shownOfEach);
  const fields = [...new Set(own.flatMap(each => each.fieldNames.map(documentLine)))];
  const units = [
    ...new Set(
      own.flatMap(each => (each.suggestedUnit === undefined ? [] : [withoutOther(each.suggestedUnit)])),
    ),
  ];
  const from = [...new Set(own.map(each => each.from))].map(
    source => `${source}${own.filter(each => each.from === source).length}条`,
  );
  return (
    `${shown.join('；')}。` +
    `${fields.length === 0 ? '' : `涉及${named(fields, 5, '领域')}。`}` +
    `${units.length === 0 ? '' : `建议责任单位：${named(units, 4, '单位')}。`}` +
    `（来源：${from.join('、')}）`
  );
}
