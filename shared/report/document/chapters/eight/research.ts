import { countedCategory } from '../../../research.ts';
import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { documentLine } from '../../../text.ts';
import { type Block, body, type Column } from '../../blocks.ts';
import { terms, timesWords } from '../../wording.ts';

const columns: readonly Column[] = [
  { label: '问题类别', width: 5845, align: 'center' },
  { label: '数量（个）', width: 3000, align: 'center' },
];

const shownTopics = 5;

/** 专题调研: how often, what about, and the problems found by category. */
export function research(
  snapshot: ReportSnapshot,
  { research: counted, researched, problems }: Work,
): readonly Block[] {
  if (counted.current === 0) return [];
  const found = problems.filter(each => each.from === '专题调研');
  const categories = [...new Set(found.map(each => countedCategory(each.category)))];
  const of = (category: string) => found.filter(each => countedCategory(each.category) === category);
  const topics = [
    ...new Set(
      (researched?.topics ?? snapshot.research?.entries ?? []).map(
        entry => `${documentLine(entry.unitName)}“${documentLine(entry.topic)}”`,
      ),
    ),
  ];
  const covered = researched ?? snapshot.research?.figures;
  return [
    body(
      `${terms(snapshot).now}开展专题调研${timesWords(counted, '次', snapshot)}` +
        (covered === undefined
          ? '。'
          : `；覆盖细分领域${covered.fieldsCovered}个（共${covered.fieldsTotal}个）、企业${covered.enterprises}家、机构${covered.institutions}家，收集意见建议${covered.opinions}条，发现问题${covered.problems}个。`),
      counted.refs,
    ),
    ...(topics.length === 0
      ? []
      : [
          body(
            `调研主题主要有：${topics.slice(0, shownTopics).join('、')}${topics.length > shownTopics ? '等' : ''}。`,
            counted.refs,
          ),
        ]),
    ...(categories.length === 0
      ? []
      : [
          { kind: 'caption', text: '专题调研发现问题分类情况', numbered: true } as const,
          {
            kind: 'table',
            columns,
            rows: categories.map(category => [documentLine(category), String(of(category).length)]),
            total: ['合计', String(found.length)],
            rowFrom: categories.map(category => of(category).map(each => each.ref)),
          } as const,
        ]),
  ];
}
