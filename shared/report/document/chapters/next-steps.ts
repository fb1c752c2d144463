import { nextPeriod, periodLabel, period as periodOfKey, startOf } from '../../../calendar/period.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { asClause, asSentence, documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { chineseNumber, fieldName, named } from '../wording.ts';

const shownSteps = 6;

/** 四、下一步工作: the Office's arrangements from the exceptions above, then what units said they will do. No request goes in it. */
export function nextSteps(snapshot: ReportSnapshot, heading: (text: string) => string): readonly Block[] {
  const { work } = snapshot;
  if (work === undefined) return [];
  const arranged = arrangements(snapshot);
  return [
    { kind: 'heading1', text: heading('下一步工作') },
    ...arranged.map(({ text, from }, index) => body(`${chineseNumber(index + 1)}是${text}`, from)),
    ...(work.nextSteps.length === 0
      ? []
      : [
          body(
            `各单位下步措施：${work.nextSteps
              .slice(0, shownSteps)
              .map(
                each =>
                  `${documentLine(each.unitName)}就${documentLine(each.about)}，${asClause(documentLine(each.text))}`,
              )
              .join('；')}。`,
            work.nextSteps.map(each => each.ref),
          ),
        ]),
  ];
}

interface Arranged {
  readonly text: string;
  readonly from: readonly string[];
}

function arrangements(snapshot: ReportSnapshot): readonly Arranged[] {
  const { work, notFiled } = snapshot;
  if (work === undefined) return [];
  const next = nextPeriod(periodOfKey(snapshot.period));
  const coming = work.plannedEvents.filter(
    each => each.month >= startOf(next).slice(0, 7) && !work.held.some(held => held.name === each.name),
  );
  const behindFields = [...new Set(work.slipping.map(each => fieldName(snapshot, each.field)))];
  const late = notFiled.filter(each => each.timed);
  return [
    ...(behindFields.length === 0
      ? []
      : [
          {
            text: asSentence(`推进滞后任务，督促${named(behindFields, 5, '领域')}对照年度目标补齐进度`),
            from: work.slipping.map(each => each.ref),
          },
        ]),
    ...(work.problems.length === 0
      ? []
      : [
          {
            text: '会同责任单位逐项研究本期归并的问题，办理情况在下期报告。',
            from: work.problems.map(each => each.ref),
          },
        ]),
    ...(coming.length === 0
      ? []
      : [
          {
            text: asSentence(
              `做好${named(
                coming.map(each => `“${each.name}”`),
                3,
                '大会（活动）',
              )}的筹备和服务保障`,
            ),
            from: [...new Set(coming.map(each => each.ref))],
          },
        ]),
    ...(late.length === 0
      ? []
      : [
          {
            text: '跟进尚未报送的事项，报送后在下期以补报列出。',
            from: late.map(each => `${each.unit}~${each.duty}`),
          },
        ]),
    { text: `按时汇总${periodLabel(next)}各项工作进展。`, from: [] },
  ];
}
