import { compareDates } from '../calendar/date.ts';
import { deadlineText, longDate, momentText } from '../calendar/format.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { periodWords } from '../calendar/period.ts';
import { isChased } from '../digest/waves.ts';
import { aboutDuty } from '../duty/about.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { askedBy, isOverdue, isOwed } from '../duty/lateness.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Programme } from '../programme/types.ts';
import { grouped } from '../report/grouped.ts';

/** A duty that is still to be filed and may be asked after. */
export interface Unfiled {
  readonly duty: Duty;
  readonly obligation: Obligation;
}

/** Which of them a reader asked for; absent: all. */
export interface UnfiledFilter {
  readonly obligation?: string | undefined;
  readonly period?: string | undefined;
}

/**
 * What is owed and may be asked after, by 机构序列, then in the order of the notice, then by due date. What is never chased
 * is not in it: 「原则上」「及时」 and the like, 补录, and whatever is owed for a leader.
 */
export function unfiledOf(duties: readonly Duty[], programme: Programme): readonly Unfiled[] {
  const seats = new Map(programme.units.map(({ key, seq }) => [key, seq]));
  const known = obligationsOf(programme).map(({ key }) => key);
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  return duties
    .flatMap(duty => {
      const obligation = definitionOf(duty);
      return obligation !== undefined && isAskedAfter(duty, obligation) ? [{ duty, obligation }] : [];
    })
    .toSorted(
      (a, b) =>
        (seats.get(a.duty.key.unit) ?? 0) - (seats.get(b.duty.key.unit) ?? 0) ||
        place(a.obligation.key) - place(b.obligation.key) ||
        compareDates(askedBy(a.duty), askedBy(b.duty)) ||
        aboutDuty(a.duty, a.obligation, programme).order - aboutDuty(b.duty, b.obligation, programme).order,
    );
}

function isAskedAfter(duty: Duty, { authority, scope }: Obligation): boolean {
  return isOwed(duty) && scope !== 'leader' && isChased(duty, authority);
}

export function matching(unfiled: readonly Unfiled[], filter: UnfiledFilter): readonly Unfiled[] {
  const { obligation, period } = filter;
  return unfiled.filter(
    ({ duty }) =>
      (obligation ?? duty.obligation) === duty.obligation && (period ?? duty.period) === duty.period,
  );
}

/**
 * The same as a message for the units' group chat: plain text, one block for each unit. Fields of one kind and date stand
 * in one line. It asks and never blames: 「尚未报送」, no count, no rank.
 */
export function unfiledMessage(unfiled: readonly Unfiled[], programme: Programme, now: Instant): string {
  const { office } = programme;
  const isLate = unfiled.some(({ duty }) => isOverdue(duty, now));
  const opening =
    `截至${momentText(now)}，以下事项尚未报送，请留意期限，及时安排。` +
    (isLate ? '已过期限的，为不影响汇总上报，请尽快补报；' : '') +
    `${isLate ? '' : '如'}确有困难的，请致电我办（${office.phone}）说明情况。`;
  const blocks = [...grouped(unfiled, ({ duty }) => duty.key.unit)].map(([unit, own]) =>
    [unitName(programme, unit), ...lines(own, programme, now)].join('\n'),
  );
  const closing = `${office.name}\n${longDate(dateInShanghai(now))}`;
  return ['各有关单位：', opening, ...blocks, closing].join('\n\n');
}

function lines(own: readonly Unfiled[], programme: Programme, now: Instant): readonly string[] {
  const kinds = grouped(own, ({ duty }) =>
    [duty.obligation, duty.period, askedBy(duty), duty.status, duty.origin?.source ?? ''].join(' '),
  );
  return [...kinds.values()].flatMap(alike => {
    const [first] = alike;
    if (first === undefined) return [];
    const names = alike
      .map(({ duty, obligation }) => aboutDuty(duty, obligation, programme).name)
      .filter(name => name !== '');
    const about = names.length === 0 ? '' : `（${names.join('、')}）`;
    return [
      `· ${periodWords(first.duty.period)}${first.obligation.title}${about}，${askWords(first.duty, now)}`,
    ];
  });
}

/** 「12月7日（周一）24:00截止」 */
function askWords(duty: Duty, now: Instant): string {
  const again = duty.status === 'returned' ? '请按修改意见重新报送，' : '';
  const late = isOverdue(duty, now) ? '，请尽快补报' : '';
  return `${again}${deadlineText(askedBy(duty))}截止${late}`;
}

/** What a unit was given before it was dissolved is still owed. */
function unitName({ units }: Programme, key: string): string {
  return units.findLast(unit => unit.key === key)?.name ?? key;
}
