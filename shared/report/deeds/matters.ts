import { optionLabel, otherWords } from '../../filing/options.ts';
import { type FigurePeriod, type MatterFigures, matterFigures } from '../../matter/figures.ts';
import type { Matter } from '../../matter/matter.ts';
import { statusWords } from '../../matter/words.ts';
import { matterCategories } from '../../programme/eight-ones/options.ts';
import { grouped } from '../grouped.ts';
import type { Work } from '../snapshot/work.ts';
import { spanOf } from '../span.ts';
import { fieldNamesOf, unitNameOf, type WorkInput } from './told.ts';

/** 企业诉求事项 as they stood at the period's end; who raised them is named, whom to call is not. */
export function mattersPart(input: WorkInput): Pick<Work, 'matters'> {
  const { matters, lists } = input;
  if (matters === undefined) return {};
  const days: FigurePeriod = spanOf(input.period);
  const { before } = spanOf(input.period);
  const told = matters.filter(each => each.status !== 'set-aside' && each.raisedOn <= days.to);
  const all = matterFigures(matters, days);
  return {
    matters: {
      ...figures(all),
      raisedBefore: before === undefined ? 0 : matterFigures(matters, before).raised.value,
      refs: told.map(each => each.key.matter),
      units: inOfficeOrder(told, input).map(([unit, own]) => {
        const figure = matterFigures(own, days);
        return {
          unitName: unitNameOf(unit, lists),
          refs: own.map(each => each.key.matter),
          raised: figure.raised.value,
          underWay: figure.underWay.value,
          finished: figure.finished.value,
          overdue: figure.overdue.value,
          satisfied: figure.satisfaction.part.value,
        };
      }),
      lines: told.map(each => ({
        ref: each.key.matter,
        raiser: each.subject.raiser.name,
        title: each.subject.title === '' ? each.subject.detail.slice(0, 40) : each.subject.title,
        category: categoryOf(each),
        unitName: unitNameOf(leadOf(each), lists),
        status: statusWords(each),
      })),
    },
  };
}

/** What is still under way at the period's end is a problem of its category. */
export function matterProblems({ matters = [], period, lists }: WorkInput): Work['problems'] {
  const { underWay } = matterFigures(matters, spanOf(period));
  return matters
    .filter(each => underWay.matters.includes(each.key.matter))
    .map(each => ({
      ref: each.key.matter,
      from: '企业诉求',
      category: categoryOf(each),
      problem: each.subject.detail,
      unitName: unitNameOf(leadOf(each), lists),
      fieldNames: each.subject.field === '' ? [] : [...fieldNamesOf([each.subject.field], lists)],
    }));
}

function figures({ raised, total, finished, underWay, overdue, ...rates }: MatterFigures) {
  const share = ({ part, whole }: MatterFigures['onTimeRate']) => ({ part: part.value, whole: whole.value });
  return {
    raised: raised.value,
    total: total.value,
    finished: finished.value,
    underWay: underWay.value,
    overdue: overdue.value,
    finishedRate: share(rates.finishedRate),
    onTimeRate: share(rates.onTimeRate),
    satisfaction: share(rates.satisfaction),
  };
}

function inOfficeOrder(
  told: readonly Matter[],
  { lists }: WorkInput,
): readonly (readonly [string, readonly Matter[]])[] {
  const byUnit = grouped(
    told.filter(each => leadOf(each) !== ''),
    leadOf,
  );
  return lists.units.flatMap(({ value }) => {
    const own = byUnit.get(value);
    return own === undefined ? [] : [[value, own] as const];
  });
}

/** '' until the Office has assigned it. */
function leadOf({ assignments }: Matter): string {
  return assignments.at(-1)?.lead ?? '';
}

function categoryOf({ subject }: Matter): string {
  return otherWords(subject.category) ?? (optionLabel(subject.category, matterCategories) || '其他');
}
