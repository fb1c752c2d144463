import type { MailRecord } from '../../infra/local/mail/mail-record.ts';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { dateInShanghai, type Instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { type Duty, isSettled } from '../../shared/duty/duty.ts';
import { isOnTime } from '../../shared/duty/lateness.ts';
import { isSection } from '../../shared/duty/sections.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { obligationOf, obligationsOf } from '../../shared/programme/eight-ones/catalogue.ts';
import { filingsCounted } from '../../shared/report/counted.ts';
import { grouped } from '../../shared/report/grouped.ts';
import { type Recount, recount } from '../../shared/report/recount.ts';
import type { Figures } from '../../shared/report/snapshot.ts';
import type { City } from './cities.ts';
import { kindOf, type MailKind } from './mailroom.ts';
import { type MatterCounts, matterCounts } from './matter-counts.ts';
import { Records } from './records.ts';
import { reportFiles } from './report-files.ts';
import type { DeskMonth, SimulatedYear, SimulationOptions } from './simulation.ts';
import { enterpriseDomain } from './unit-matters.ts';

/**
 * The counts of `summary.json`. The first four ends exclude one another, and every opened duty has one:
 * `opened` = `filed` + `nil` + `unmet` + `waived`. `late` and `returned` say what happened on the way.
 */
export interface DutyCounts {
  /** Duties whose period opened. */
  readonly opened: number;
  /** Ended with a filing that stands: accepted by the Office, or left as filed when reporting closed. */
  readonly filed: number;
  /** Ended with 零报告. */
  readonly nil: number;
  /** The first filing, a nil return included, came after 24:00 of the due date, whatever became of it; of no leader. */
  readonly late: number;
  /** Sent back by the Office at least once, whatever became of it. */
  readonly returned: number;
  /** Never filed, or sent back and not filed again, when reporting closed. */
  readonly unmet: number;
  /** Excused by the Office. */
  readonly waived: number;
}

/** One contact's month. */
export interface Load {
  readonly mails: number;
  /** Pages opened, a form that is posted counted as the page it leads to. */
  readonly pages: number;
  /** Answers typed, chosen or ticked. */
  readonly fields: number;
}

/** `words` are the option's, as the programme has them; `inForce` says that it is the one chosen. */
export interface RecountLine
  extends Pick<Recount, 'obligation' | 'option' | 'words' | 'inForce' | 'owed' | 'done'> {
  readonly city: string;
}

export interface Summary {
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly duties: {
    readonly opened: number;
    readonly byObligation: { readonly [obligation: string]: DutyCounts };
    /** In office order. With several cities the keys of all but the first begin with the city: `c002.fgw`. */
    readonly byUnit: { readonly [unit: string]: DutyCounts };
    /** Obligations within units. */
    readonly byUnitAndObligation: {
      readonly [unit: string]: { readonly [obligation: string]: DutyCounts };
    };
  };
  /** What leads asked of cooperating units: between the two, and no duty of the notice. Over with the lead's filing, it is waived. */
  readonly sections: DutyCounts;
  /** 企业诉求事项 that accepted filings told of, all cities together. */
  readonly matters: MatterCounts;
  /** What was owed and done under every reading of what the notice leaves open, from the same records, by city. */
  readonly recounts: readonly RecountLine[];
  /** What it costs a contact, by mailbox (units in office order, then the Office) and month. */
  readonly load: { readonly [mailbox: string]: { readonly [month: string]: Load } };
  readonly mails: {
    readonly sent: number;
    readonly byKind: { readonly [K in MailKind]?: number };
  };
  /** By city, then by period. `figures` are those of the edition that became final. */
  readonly reports: readonly {
    readonly kind: string;
    readonly period: string;
    /** Paths from the output folder, every edition's documents as they were mailed. */
    readonly files: readonly string[];
    readonly figures: Figures;
    readonly byObligation: { readonly [obligation: string]: Figures };
  }[];
  readonly executions: {
    readonly started: number;
    readonly succeeded: number;
    /** Timed out and aborted ones included. */
    readonly failed: number;
    /** States entered, and retries. */
    readonly transitions: number;
  };
}

/**
 * Counts what is stored at the end of a year.
 * @throws Error when a duty is not settled, a matter has not ended or a report is not final
 */
export async function summarise(
  { host, cities, desks }: SimulatedYear,
  { seed, from, to }: Pick<SimulationOptions, 'seed' | 'from' | 'to'>,
): Promise<Summary> {
  const records = new Records(host.platform);
  const owned: { readonly unit: string; readonly duty: Duty }[] = [];
  const sections: Duty[] = [];
  const matters: Matter[] = [];
  const reports: Summary['reports'][number][] = [];
  const recounts: RecountLine[] = [];
  for (const city of cities) {
    const all = await records.dutiesOf(city);
    const duties = all.filter(duty => !isSection(duty));
    sections.push(...all.filter(isSection));
    matters.push(...(await records.mattersOf(city)));
    for (const duty of duties) owned.push({ unit: unitKey(city, duty), duty });
    recounts.push(
      ...(await recountsOf(city, duties, records, { on: to, at: instantFromEpoch(host.clock.now()) })),
    );
    reports.push(...(await reportsOf(city, records)));
  }
  const unsettled = [...owned.map(({ duty }) => duty), ...sections]
    .filter(duty => !isSettled(duty))
    .map(duty => duty.key.duty);
  if (unsettled.length > 0) throw new Error(`not settled: ${unsettled.join(', ')}`);
  const { started, succeeded, failed, timedOut, aborted, transitions } = host.platform.runner.counts();
  return {
    seed,
    from,
    to,
    duties: {
      opened: owned.length,
      byObligation: countedBy(owned, ({ duty }) => duty.obligation),
      byUnit: countedBy(owned, ({ unit }) => unit),
      byUnitAndObligation: Object.fromEntries(
        [...grouped(owned, ({ unit }) => unit)].map(([unit, own]) => [
          unit,
          countedBy(own, ({ duty }) => duty.obligation),
        ]),
      ),
    },
    sections: dutyCounts(sections),
    matters: matterCounts(matters),
    recounts,
    load: loadOf(cities, desks, host.platform.mails.records()),
    mails: mailCounts(host.platform.mails.records().map(kindOf)),
    reports,
    executions: { started, succeeded, failed: failed + timedOut + aborted, transitions },
  };
}

async function reportsOf(city: City, records: Records): Promise<Summary['reports']> {
  const reports = await records.reportsOf(city);
  return Promise.all(
    reports.map(async ({ key, kind, period, status, editions }) => {
      const latest = editions.at(-1);
      if (status !== 'final' || latest === undefined) throw new Error(`${key.report} is ${status}`);
      const { figures, sections } = await records.snapshotAt(latest.snapshot);
      const byObligation = Object.fromEntries(sections.map(each => [each.obligation.key, each.figures]));
      const files = editions.flatMap(({ edition }) => reportFiles(city.name, key.report, edition));
      return { kind, period, files, figures, byObligation };
    }),
  );
}

async function recountsOf(
  { name, programme }: City,
  duties: readonly Duty[],
  records: Records,
  { on, at }: { readonly on: CalendarDate; readonly at: Instant },
): Promise<readonly RecountLine[]> {
  const filings = await records.bodiesOf(filingsCounted(duties, at));
  const obligations = obligationsOf(programme);
  return recount({ programme, obligations, duties, filings, at, on }).map(
    ({ obligation, option, words, inForce, owed, done }) => ({
      city: name,
      obligation,
      option,
      words,
      inForce,
      owed,
      done,
    }),
  );
}

function unitKey(city: City, duty: Duty): string {
  return city.name === '' ? duty.key.unit : `${city.name}.${duty.key.unit}`;
}

type Owned = { readonly unit: string; readonly duty: Duty };

function countedBy(
  owned: readonly Owned[],
  keyOf: (one: Owned) => string,
): { readonly [key: string]: DutyCounts } {
  const groups = grouped(owned, keyOf);
  return Object.fromEntries(
    [...groups].map(([key, group]) => [key, dutyCounts(group.map(({ duty }) => duty))]),
  );
}

function dutyCounts(duties: readonly Duty[]): DutyCounts {
  const count = (is: (duty: Duty) => boolean) => duties.filter(is).length;
  return {
    opened: duties.length,
    filed: count(duty => duty.status === 'accepted'),
    nil: count(duty => duty.status === 'nil'),
    late: count(duty => {
      const [first] = duty.filings;
      return (
        first !== undefined && obligationOf(duty.obligation)?.scope !== 'leader' && !isOnTime(duty, first)
      );
    }),
    returned: count(duty => duty.sendBacks.length > 0),
    unmet: count(duty => duty.status === 'unmet'),
    waived: count(duty => duty.status === 'waived'),
  };
}

function loadOf(
  cities: readonly City[],
  desks: readonly DeskMonth[],
  mails: readonly MailRecord[],
): Summary['load'] {
  const received = mails.flatMap(({ at, recipients }) =>
    recipients.map(mailbox => ({ mailbox, month: dateInShanghai(instantFromEpoch(at)).slice(0, 7) })),
  );
  const known = cities.flatMap(city => [...city.units.map(unit => unit.mailbox), city.officeMailbox]);
  const others = received
    .map(mail => mail.mailbox)
    .filter(mailbox => !mailbox.endsWith(enterpriseDomain))
    .sort();
  return Object.fromEntries(
    [...new Set([...known, ...others])].map(mailbox => {
      const own = {
        mails: received.filter(mail => mail.mailbox === mailbox),
        desks: desks.filter(desk => desk.mailbox === mailbox),
      };
      const months = new Set([...own.mails, ...own.desks].map(({ month }) => month));
      return [
        mailbox,
        Object.fromEntries(
          [...months].sort().map(month => {
            const desk = own.desks.find(each => each.month === month);
            const came = own.mails.filter(mail => mail.month === month).length;
            return [month, { mails: came, pages: desk?.pages ?? 0, fields: desk?.fields ?? 0 }];
          }),
        ),
      ];
    }),
  );
}

function mailCounts(kinds: readonly MailKind[]): Summary['mails'] {
  const counts = [...grouped(kinds, kind => kind)]
    .map(([kind, group]) => [kind, group.length] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return { sent: kinds.length, byKind: Object.fromEntries(counts) };
}
