import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { periodOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { advance } from '../duty/advance.ts';
import { apply } from '../duty/apply.ts';
import type { Duty, DutyKey } from '../duty/duty.ts';
import { dutyId } from '../duty/duty-id.ts';
import { scheduledDuty } from '../duty/scheduled.ts';
import type { AskedForm } from '../programme/asked-form.ts';
import { lockInstant } from '../programme/reporting.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { FieldKey, Programme, ProgrammeKey, UnitKey } from '../programme/types.ts';

/**
 * A request (临时报送): what the Office asks of some units or fields once, outside the calendar. It opens one duty for
 * each owner, which from then on is a duty like any other; the form is frozen on it. A request is never edited: what was
 * asked wrongly is **withdrawn**, which waives what has not been filed, and asked again.
 */
export interface AskedRequest {
  readonly schema: 1;
  readonly key: RequestKey;
  readonly version: number;
  readonly form: AskedForm;
  readonly owners: readonly RequestOwner[];
  readonly rosterVersion: string;
  readonly by: string;
  readonly askedAt: Instant;
  readonly due: CalendarDate;
  readonly withdrawn?: { readonly at: Instant; readonly by: string; readonly reason: string } | undefined;
  /** Duties still to be opened or, once it is withdrawn, to be waived. */
  readonly owed: readonly RequestEffect[];
  readonly updatedAt: Instant;
}

export interface RequestKey {
  readonly programme: ProgrammeKey;
  /** A number: all of the request that its duties' ids hold. */
  readonly request: string;
}

/** Who files: a unit for itself, or a field's lead unit for the field. */
export interface RequestOwner {
  readonly key: UnitKey | FieldKey;
  readonly unit: UnitKey;
  readonly fields: readonly FieldKey[];
}

export interface RequestEffect {
  readonly kind: 'open' | 'waive';
  /** `open#<owner>` */
  readonly key: string;
  readonly owner: string;
}

/** What the Office has decided on, before it is a record. */
export interface RequestWanted {
  readonly form: AskedForm;
  readonly owners: readonly RequestOwner[];
  readonly due: CalendarDate;
}

export function newRequest(
  key: RequestKey,
  { form, owners, due }: RequestWanted,
  by: string,
  programme: Pick<Programme, 'version'>,
  now: Instant,
): AskedRequest {
  return {
    schema: 1,
    key,
    version: 1,
    form,
    owners,
    rosterVersion: programme.version,
    by,
    askedAt: now,
    due,
    owed: owners.map(owner => effectOn('open', owner)),
    updatedAt: now,
  };
}

/**
 * 撤回. Every owner's duty is waived, also one that a killed opener never got to: `waivedDuty` is put in its place, so
 * that no opener that is still at work can open it afterwards.
 */
export function withdrawn(request: AskedRequest, by: string, reason: string, now: Instant): AskedRequest {
  const at = now > request.updatedAt ? now : request.updatedAt;
  return {
    ...request,
    version: request.version + 1,
    withdrawn: { at, by, reason },
    owed: request.owners.map(owner => effectOn('waive', owner)),
    updatedAt: at,
  };
}

/** The duty of one owner as it opens: the same whoever opens it, and when. */
export function requestedDuty(request: AskedRequest, owner: RequestOwner, calendar: WorkCalendar): Duty {
  const { form, due, askedAt, by } = request;
  const key = requestedDutyKey(request, owner);
  return advance(
    scheduledDuty(
      {
        key,
        obligation: obligationKey(request.key),
        period: monthAsked(request),
        rosterVersion: request.rosterVersion,
        fields: owner.fields,
        origin: { by, at: askedAt, source: request.key.request, form },
        opensAt: askedAt,
        due,
        locksAt: lockInstant(due, calendar),
        makeUp: false,
      },
      calendar,
    ),
    askedAt,
  );
}

/** In place of a duty that was withdrawn before it was opened. */
export function waivedDuty(request: AskedRequest, owner: RequestOwner, calendar: WorkCalendar): Duty {
  const duty = requestedDuty(request, owner, calendar);
  return request.withdrawn === undefined
    ? duty
    : apply(duty, waiving(request.withdrawn), request.withdrawn.at, calendar).duty;
}

export function waiving({ by, reason }: NonNullable<AskedRequest['withdrawn']>) {
  return { type: 'waive', by, reason: `临时报送已撤回：${reason}` } as const;
}

export function requestedDutyKey(
  request: Pick<AskedRequest, 'key' | 'askedAt'>,
  owner: RequestOwner,
): DutyKey {
  const { programme } = request.key;
  const id = dutyId({ key: obligationKey(request.key) }, owner.key, { key: monthAsked(request) });
  return { programme, unit: owner.unit, duty: id };
}

/** A request is an obligation of its own with one period, the month in which it was asked. */
export function monthAsked({ askedAt }: Pick<AskedRequest, 'askedAt'>): string {
  return periodOf('month', dateInShanghai(askedAt)).key;
}

/** Of the duties that a request opens. */
export function obligationKey({ request }: Pick<RequestKey, 'request'>): string {
  return `asked-${request}`;
}

function effectOn(kind: RequestEffect['kind'], { key }: RequestOwner): RequestEffect {
  return { kind, key: `${kind}#${key}`, owner: key };
}

export type OwnersChosen =
  | { readonly scope: 'unit'; readonly units: readonly UnitKey[] }
  | { readonly scope: 'field'; readonly fields: readonly FieldKey[] };

/** In office order; a key that the roster does not know today is left out. */
export function ownersOf(chosen: OwnersChosen, roster: Roster): readonly RequestOwner[] {
  switch (chosen.scope) {
    case 'unit':
      return roster.units
        .filter(unit => chosen.units.includes(unit.key))
        .map(({ key }) => ({ key, unit: key, fields: roster.fieldsLedBy(key).map(field => field.key) }));
    case 'field':
      return roster.fields
        .filter(field => chosen.fields.includes(field.key))
        .map(({ key, lead }) => ({ key, unit: lead, fields: [key] }));
  }
}

/** The roster of the day, for who files. */
export function rosterAt(programme: Programme, now: Instant): Roster {
  return rosterOn(programme, dateInShanghai(now));
}
