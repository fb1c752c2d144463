import { type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import { periodWords } from '../calendar/period.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { isSection } from '../duty/sections.ts';
import type { FilingValues, Option } from '../filing/field.ts';
import type { FilingForm } from '../filing/form.ts';
import { listOf, textOf } from '../filing/values.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import type { Programme, UnitKey } from '../programme/types.ts';
import { grouped } from '../report/grouped.ts';

/** The form of 批量调整截止日期. @param rounds obligations and periods of which something can still be moved */
export function dueMoveForm(rounds: readonly Option[]): FilingForm {
  return {
    groups: [
      {
        title: '调整哪些事项',
        fields: [
          { key: 'round', type: 'choice', label: '事项', required: true, options: rounds },
          {
            key: 'units',
            type: 'choices',
            label: '单位',
            hint: '不选即全部单位',
            required: false,
            options: 'units',
          },
        ],
      },
      {
        title: '调整为哪一天',
        fields: [
          { key: 'due', type: 'date', label: '新的截止日期', hint: '须为今天之后的工作日', required: true },
          {
            key: 'reason',
            type: 'long-text',
            label: '原因',
            hint: '填报单位会看到，例如 配合全省会议安排',
            required: true,
            minLength: 4,
            maxLength: 100,
          },
        ],
      },
    ],
  };
}

/** Duties of one obligation and period, as the form offers them: 「2026年11月专题调研（11项未报）」. */
export function roundsToMove(duties: readonly Duty[], programme: Programme): readonly Option[] {
  const known = obligationsOf(programme).map(({ key }) => key);
  const place = (round: string) => {
    const at = known.indexOf(readRound(round).obligation);
    return at < 0 ? known.length : at;
  };
  const rounds = grouped(duties.filter(mayMove), roundOf);
  return [...rounds]
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .flatMap(([value, own]) => {
      const [first] = own;
      const obligation = first && definitionOf(first);
      if (first === undefined || obligation === undefined) return [];
      return [{ value, label: `${periodWords(first.period)}${obligation.title}（${own.length}项未报）` }];
    });
}

/** A section follows its lead's duty. */
export function mayMove(duty: Duty): boolean {
  return (duty.status === 'scheduled' || duty.status === 'open') && !isSection(duty);
}

/** `monthly-research.2026-11`; no period has a dot. */
export function roundOf({ obligation, period }: Pick<Duty, 'obligation' | 'period'>): string {
  return `${obligation}.${period}`;
}

function readRound(round: string) {
  const dot = round.lastIndexOf('.');
  return { obligation: round.slice(0, dot), period: round.slice(dot + 1) };
}

export interface WantedMove {
  readonly obligation: string;
  readonly period: string;
  /** Empty: all. */
  readonly units: readonly UnitKey[];
  readonly due: CalendarDate;
  readonly reason: string;
}

/** What the form asks for, once it has no errors. */
export function wantedMove(values: FilingValues): WantedMove | undefined {
  const due = parseCalendarDate(textOf(values, 'due'));
  return due === undefined
    ? undefined
    : {
        ...readRound(textOf(values, 'round')),
        units: listOf(values, 'units'),
        due,
        reason: textOf(values, 'reason'),
      };
}
