import { nextPeriod, periodLabel, period as periodOfKey } from '../../../calendar/period.ts';
import type { Work } from '../../snapshot/work.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { asSentence, documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { chineseNumber } from '../wording.ts';

/** A unit's part is no longer than this. */
const mostCharacters = 150;

/** 主要做法和成效: each unit's own words, in office order. */
export function achievements(snapshot: ReportSnapshot, heading: (text: string) => string): readonly Block[] {
  const summaries = snapshot.work?.summaries ?? [];
  if (summaries.length === 0) return [];
  const policies = summaries.reduce((sum, each) => sum + each.policies, 0);
  const publicity = summaries.reduce((sum, each) => sum + each.publicity, 0);
  return [
    { kind: 'heading1', text: heading('主要做法和成效') },
    body(
      `${summaries.length}个牵头单位报送了年度小结，落实政策和资金${policies}项，开展宣讲、培训、发布和签约活动${publicity}场。`,
      summaries.map(each => each.ref),
    ),
    ...summaries.flatMap((each, index): readonly Block[] => [
      { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${documentLine(each.unitName)}` },
      body(shortened(told(each)), [each.ref]),
    ]),
  ];
}

function told({ achievements: done, cases }: Work['summaries'][number]): string {
  const example = documentLine(cases);
  return `${asSentence(documentLine(done))}${example === '' ? '' : `典型案例：${asSentence(example)}`}`;
}

/** Whole sentences as far as they fit. */
function shortened(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= mostCharacters) return text;
  const head = characters.slice(0, mostCharacters).join('');
  const end = Math.max(head.lastIndexOf('。'), head.lastIndexOf('；'));
  return end > 0 ? asSentence(head.slice(0, end)) : `${head}……`;
}

/** 下一年度思路: what the units mean to do. */
export function outlook(snapshot: ReportSnapshot, heading: (text: string) => string): readonly Block[] {
  const summaries = (snapshot.work?.summaries ?? []).filter(each => documentLine(each.plans) !== '');
  const next = periodLabel(nextPeriod(periodOfKey(snapshot.period)));
  return [
    { kind: 'heading1', text: heading('下一年度工作思路') },
    ...(summaries.length === 0
      ? [body(`${next}继续按照“八个一”要求推进各项工作，大会（活动）时间表另行汇总。`)]
      : [
          body(
            `${next}，各牵头单位将重点做好以下工作，大会（活动）时间表另行汇总。`,
            summaries.map(each => each.ref),
          ),
          ...summaries.map((each, index) =>
            body(
              `${index + 1}.${documentLine(each.unitName)}：${shortened(asSentence(documentLine(each.plans)))}`,
              [each.ref],
            ),
          ),
        ]),
  ];
}
