import type { Instant } from '../../calendar/instant.ts';
import { optionLabel, otherWords } from '../../filing/options.ts';
import { type FigurePeriod, isToldBy, type MatterFigures, matterFigures } from '../../matter/figures.ts';
import type { Matter } from '../../matter/matter.ts';
import { statusWords } from '../../matter/words.ts';
import { matterCategories } from '../../programme/eight-ones/options.ts';
import { grouped } from '../grouped.ts';
import type { Work } from '../snapshot/work.ts';
import { spanOf } from '../span.ts';
import { fieldNamesOf, unitNameOf, type WorkInput } from './told.ts';

/** 企业诉求事项 as they stood at the period's end; who raised them is named, whom to call is not. */
export function mattersPart(input: WorkInput): Pick<Work, 'matters'> {
  const { matters, lists, cutAt } = input;
  if (matters === undefined) return {};
  const days = figurePeriod(input);
  const told = matters.filter(each => isToldBy(each, cutAt) && each.raisedOn <= days.to);
  const all = matterFigures(matters, days);
  return {
    matters: {
      ...figures(all),
      raisedBefore: raisedBefore(matters, input),
      ...(all.cityLevel.value > 0 && { cityLevel: all.cityLevel.matters }),
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
        unitName: unitNameOf(leadOf(each, cutAt), lists),
        status: statusWords(each),
      })),
    },
  };
}

/** What is still under way at the period's end is a problem of its category. */
export function matterProblems(input: WorkInput): Work['problems'] {
  const { matters = [], lists, cutAt } = input;
  const { underWay } = matterFigures(matters, figurePeriod(input));
  return matters
    .filter(each => underWay.matters.includes(each.key.matter))
    .map(each => ({
      ref: each.key.matter,
      from: '企业诉求',
      category: categoryOf(each),
      problem: each.subject.detail,
      unitName: unitNameOf(leadOf(each, cutAt), lists),
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
  { lists, cutAt }: WorkInput,
): readonly (readonly [string, readonly Matter[]])[] {
  const byUnit = grouped(
    told.filter(each => leadOf(each, cutAt) !== ''),
    each => leadOf(each, cutAt),
  );
  return lists.units.flatMap(({ value }) => {
    const own = byUnit.get(value);
    return own === undefined ? [] : [[value, own] as const];
  });
}

/** Whose it was at the cut; '' until the Office had assigned it. */
function leadOf({ assignments }: Matter, cutAt: Instant): string {
  return assignments.findLast(each => each.at < cutAt)?.lead ?? '';
}

function categoryOf({ subject }: Matter): string {
  return otherWords(subject.category) ?? (optionLabel(subject.category, matterCategories) || '其他');
}

function figurePeriod({ period, cutAt, previousCutAt }: WorkInput): FigurePeriod {
  const { from, to } = spanOf(period);
  return { from, to, cutAt, previousCutAt };
}

/** 新增 of the period before, as it was told in its own time; 0 where nothing comes before. */
function raisedBefore(
  matters: readonly Matter[],
  { period, cutAt, comparedCutAt = cutAt }: WorkInput,
): number {
  const { before } = spanOf(period);
  return before === undefined ? 0 : matterFigures(matters, { ...before, cutAt: comparedCutAt }).raised.value;
}
