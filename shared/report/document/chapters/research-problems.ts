import { longDate } from '../../../calendar/format.ts';
import { countedCategory } from '../../research.ts';
import type { Problem, ResearchEntry, ResearchPart } from '../../snapshot/research.ts';
import { asClause, asSentence, documentLine } from '../../text.ts';
import { type Block, body, type Column, type Run } from '../blocks.ts';
import { entryRef } from '../records.ts';
import { chineseNumber, named, withoutOther } from '../wording.ts';

/** 主要问题和解决方案: counted by category, then each problem with its solution and who found it. */
export function problems(research: ResearchPart, heading: string): readonly Block[] {
  const head: Block = { kind: 'heading1', text: heading };
  if (research.figures.problems === 0) return [head, body('本期没有需要汇总的问题。')];
  return [
    head,
    body(countSentence(research), research.entries.filter(entry => entry.problems.length > 0).map(entryRef)),
    { kind: 'caption', text: '发现问题分类情况' },
    categoryTable(research),
    ...research.categories.flatMap(({ category, problems: count }, index): readonly Block[] => [
      { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${documentLine(category)}（${count}个）` },
      ...foundIn(research, category).map(problemBlock),
    ]),
  ];
}

function countSentence(research: ResearchPart): string {
  const all = research.entries.flatMap(entry => entry.problems);
  const unsolved = all.filter(problem => problem.solution === '').length;
  const solutions =
    unsolved === 0
      ? '均已提出针对性解决方案'
      : `其中${all.length - unsolved}个已提出针对性解决方案，${unsolved}个提请上级研究`;
  return `各单位共发现问题${all.length}个，${solutions}。按类别和影响范围分类情况见下表。`;
}

/** Scopes of the form, in its order; what was written beside 其他 stands in the last column. */
const scopes = ['个别企业', '领域共性', '全市共性'];

const columns: readonly Column[] = [
  { label: '问题类别', width: 2845, align: 'center' },
  { label: '问题数', width: 1200, align: 'center' },
  ...scopes.map((label): Column => ({ label, width: 1200, align: 'center' })),
  { label: '其他', width: 1200, align: 'center' },
];

function categoryTable(research: ResearchPart): Block {
  const all = research.entries.flatMap(entry => entry.problems);
  const cells = (some: readonly Problem[]) => [
    String(some.length),
    ...scopes.map(scope => String(some.filter(problem => problem.scope === scope).length)),
    String(some.filter(problem => !scopes.includes(problem.scope)).length),
  ];
  return {
    kind: 'table',
    columns,
    rowFrom: research.categories.map(({ category }) =>
      foundIn(research, category).map(({ entry }) => entryRef(entry)),
    ),
    rows: research.categories.map(({ category }) => [
      documentLine(category),
      ...cells(all.filter(problem => countedCategory(problem.category) === category)),
    ]),
    total: ['合计', ...cells(all)],
  };
}

interface Found {
  readonly entry: ResearchEntry;
  readonly problem: Problem;
}

/** In office order of the units that found them. */
function foundIn(research: ResearchPart, category: string): readonly Found[] {
  return research.entries.flatMap(entry =>
    entry.problems
      .filter(problem => countedCategory(problem.category) === category)
      .map(problem => ({ entry, problem })),
  );
}

function problemBlock({ entry, problem }: Found, index: number): Block {
  const other = withoutOther(problem.category);
  const about = [
    documentLine(entry.unitName),
    named(entry.fieldNames, 3, '细分领域'),
    ...(other === problem.category ? [] : [other]),
    withoutOther(problem.scope),
    withoutOther(problem.level),
  ].filter(words => words !== '');
  return {
    kind: 'body',
    from: [entryRef(entry)],
    runs: [
      { text: `${index + 1}.`, bold: true },
      { text: `${asClause(documentLine(problem.problem))}（${about.join('；')}）。` },
      ...answer(problem),
    ],
  };
}

function answer(problem: Problem): readonly Run[] {
  const suggested = [
    ...(problem.suggestedUnit === undefined ? [] : [`建议责任单位：${withoutOther(problem.suggestedUnit)}`]),
    ...(problem.suggestedDate === undefined ? [] : [`建议时限：${longDate(problem.suggestedDate)}`]),
  ];
  return [
    ...(problem.solution === ''
      ? []
      : [{ text: '针对性解决方案：', bold: true }, { text: asSentence(documentLine(problem.solution)) }]),
    ...(problem.forStudyAbove === undefined
      ? []
      : [{ text: '需上级研究：', bold: true }, { text: asSentence(documentLine(problem.forStudyAbove)) }]),
    ...(suggested.length === 0 ? [] : [{ text: `${suggested.join('，')}。` }]),
  ];
}
