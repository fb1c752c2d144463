import { parsePeriod, periodOf } from '../../calendar/period.ts';
import { aboutDuty } from '../../duty/about.ts';
import { advance } from '../../duty/advance.ts';
import { definitionOf } from '../../duty/definition.ts';
import type { Duty } from '../../duty/duty.ts';
import { describeFiling } from '../../filing/describe.ts';
import type { MailIntent } from '../../ports/mail.ts';
import type { Obligation } from '../../programme/obligation.ts';
import { monthlyReportDays } from '../../programme/reporting.ts';
import { optionLists } from '../../visit/duty-sheet.ts';
import type { FiledDuty } from '../view.ts';
import type { Desk, Found } from './desk.ts';

/** The copy is read from what was filed, not from what was typed: it is what the Office reads. */
export async function gatherReceipt(
  intent: Extract<MailIntent, { kind: 'receipt' }>,
  desk: Desk,
): Promise<Found> {
  const filed = await Promise.all(
    intent.duties.map(async (id): Promise<readonly FiledDuty[]> => {
      const duty = await dutyOf(intent.unit, id, desk);
      const filing = duty?.filings.find(one => one.nonce === intent.nonce);
      const obligation = duty && definitionOf(duty);
      if (!filing || !obligation) return [];
      const body = await desk.deps.filings.get(duty.key, filing.nonce);
      if (!body) return [];
      const groups = body.nilReason === undefined ? describe(duty, obligation, body.values, desk) : [];
      return [{ duty, obligation, about: nameOf(duty, obligation, desk), filing, body, groups }];
    }),
  );
  const found = filed.flat();
  return found.length === 0
    ? { dropped: 'the filing is not there' }
    : { view: { kind: 'receipt', frame: desk.frame, filed: found } };
}

/** Overtaken as soon as the unit has filed again, or reporting has closed. */
export async function gatherReturn(
  intent: Extract<MailIntent, { kind: 'return-notice' }>,
  desk: Desk,
): Promise<Found> {
  const duty = await dutyOf(intent.unit, intent.duty, desk);
  const obligation = duty && definitionOf(duty);
  if (!obligation || duty.status !== 'returned' || duty.sendBack.nonce !== intent.nonce) {
    return { dropped: 'the duty is no longer sent back' };
  }
  const body = await desk.deps.filings.get(duty.key, intent.nonce);
  return {
    view: {
      kind: 'return-notice',
      frame: desk.frame,
      returned: { duty, obligation, about: nameOf(duty, obligation, desk) },
      sendBack: duty.sendBack,
      groups: body ? describe(duty, obligation, body.values, desk) : [],
    },
  };
}

export async function gatherExtension(
  intent: Extract<MailIntent, { kind: 'extension-answer' }>,
  desk: Desk,
): Promise<Found> {
  const duty = await dutyOf(intent.unit, intent.duty, desk);
  const obligation = duty && definitionOf(duty);
  const extension = duty?.extension;
  if (!obligation || !extension || extension.state === 'asked') {
    return { dropped: 'another extension has been asked for since' };
  }
  const { reportDraftOn } = reportDaysOf(duty, desk);
  return {
    view: {
      kind: 'extension-answer',
      frame: desk.frame,
      asked: { duty, obligation, about: nameOf(duty, obligation, desk) },
      granted: extension.state === 'granted',
      until: extension.until,
      reportDraftOn,
    },
  };
}

export async function gatherWaiver(
  intent: Extract<MailIntent, { kind: 'waiver-answer' }>,
  desk: Desk,
): Promise<Found> {
  const duty = await dutyOf(intent.unit, intent.duty, desk);
  const obligation = duty && definitionOf(duty);
  const wish = duty?.waiverWish;
  if (!obligation || !wish || wish.state === 'asked') {
    return { dropped: 'it has been asked for again since' };
  }
  return {
    view: {
      kind: 'waiver-answer',
      frame: desk.frame,
      asked: { duty, obligation, about: nameOf(duty, obligation, desk) },
      granted: wish.state === 'granted',
      reason: wish.reason,
    },
  };
}

function nameOf(duty: Duty, obligation: Obligation, { programme }: Desk): string {
  return aboutDuty(duty, obligation, programme).name;
}

/** The report that the filing is needed for: that of the month in which the duty's period ends. */
function reportDaysOf(duty: Duty, { calendar }: Desk) {
  const period = parsePeriod(duty.period);
  const month = period?.cadence === 'month' ? period : periodOf('month', duty.due.original);
  return { reportDraftOn: monthlyReportDays(month, calendar).draftOn };
}

async function dutyOf(unit: string, id: string, { programme, now, deps }: Desk): Promise<Duty | undefined> {
  const stored = await deps.duties.load({ programme: programme.key, unit, duty: id });
  return stored && advance(stored, now);
}

function describe(
  duty: Duty,
  obligation: Obligation,
  values: FiledDuty['body']['values'],
  { programme }: Desk,
) {
  const period = parsePeriod(duty.period);
  return period ? describeFiling(obligation.groups, values, optionLists(duty, period, programme)) : [];
}
