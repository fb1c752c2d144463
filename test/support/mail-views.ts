import { calendarDate } from '../../shared/calendar/date.ts';
import type { Wave } from '../../shared/digest/waves.ts';
import { advance } from '../../shared/duty/advance.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { describeFiling } from '../../shared/filing/describe.ts';
import type { FilingValues } from '../../shared/filing/field.ts';
import type { DigestLine, Frame, MailView } from '../../shared/mail/view.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import type { Obligation } from '../../shared/programme/obligation.ts';
import { plannedResearch, suzhou } from './duties.ts';
import { at } from './mailing.ts';
import { assign, lived, sampleMatter } from './matters.ts';
import { fullSnapshot, researchValues } from './report-samples.ts';

export const day = calendarDate;
export const link = { url: `https://bayi.example/u/${'x'.repeat(80)}`, until: day('2027-01-01') };
export const frame: Frame = {
  document: { title: suzhou.title, number: suzhou.documentNumber },
  office: { name: suzhou.office.name, phone: suzhou.office.phone },
  addressee: '市工信局',
  sentAt: at('2026-12-08 09:00'),
};
export const duty = (month = '2026-11'): Duty => {
  const planned = plannedResearch(month);
  return advance(planned, planned.opensAt);
};

export const waves = {
  opening: { kind: 'opening', on: day('2026-11-02') },
  reminder: { kind: 'reminder', on: day('2026-12-03') },
  'due-day': { kind: 'due-day', on: day('2026-12-07') },
  first: { kind: 'chaser', on: day('2026-12-08'), ordinal: 1 },
  second: { kind: 'chaser', on: day('2026-12-10'), ordinal: 2 },
} as const satisfies Record<string, Wave>;

/** A line of a digest. */
export function line(
  wave: Wave,
  over: { readonly duty?: Duty; readonly obligation?: Obligation } = {},
): DigestLine {
  const of = over.duty ?? duty();
  return {
    duty: of,
    obligation: over.obligation ?? monthlyResearch,
    wave,
    due: of.due.current,
    ...(wave.kind === 'chaser' && { makeGoodBy: day('2026-12-10') }),
  };
}

const values = researchValues('gxj', { seed: 2 });
const lists = { fields: [], units: [] };
export const filing = {
  nonce: 'n1',
  number: 1,
  filedAt: at('2026-12-07 15:00'),
  nil: false,
  filer: '张一',
  reviewer: '李二',
  by: 'gxj-liaison',
};
const identity = {
  filerName: '张一',
  filerPost: '',
  phone: '0512-12345678',
  reviewerName: '李二',
  reviewerPost: '副局长',
};

/** A receipt of research; `over` takes the place of what was filed, `filed` of when and how. */
export function receiptView(over: FilingValues = {}, filed = filing): MailView {
  const all = { ...values, ...over };
  const of: Duty = { ...duty(), filings: [filed], status: 'filed', current: filed };
  const body = {
    schema: 1 as const,
    key: of.key,
    nonce: 'n1',
    filedAt: filed.filedAt,
    values: all,
    identity,
  };
  const groups = describeFiling(monthlyResearch.groups, all, lists);
  return {
    kind: 'receipt',
    frame,
    filed: [{ duty: of, obligation: monthlyResearch, filing: filed, body, groups }],
  };
}

/** One of every kind of mail, and of every wave. */
export const every: readonly MailView[] = [
  receiptView(),
  ...Object.values(waves).map(
    (wave): MailView => ({
      kind: 'digest',
      frame,
      chaserTitle: '催办',
      items: [line(wave)],
      moved: [],
      matters: [],
    }),
  ),
  {
    kind: 'office-digest',
    frame,
    date: day('2026-12-14'),
    digest: { withoutContact: suzhou.units.slice(0, 2), toFinalise: [], missingYears: [] },
    toReview: [{ duty: duty(), obligation: monthlyResearch, unitName: '市工信局' }],
    changedContacts: [
      {
        unitName: '市工信局',
        words: ['联络员王小明信息变更，自2026年12月14日起生效', '邮箱：wangxm@units.example'],
      },
    ],
    toAnswer: [
      {
        duty: {
          ...duty(),
          extension: {
            state: 'asked',
            at: at('2026-12-01 09:00'),
            until: day('2026-12-11'),
            reason: '调研在月底',
          },
        },
        obligation: monthlyResearch,
        unitName: '市工信局',
      },
    ],
    toExcuse: [
      {
        duty: {
          ...duty(),
          waiverWish: { state: 'asked', at: at('2026-12-01 09:00'), reason: '本月机构改革，职能已划出' },
        },
        obligation: monthlyResearch,
        unitName: '市工信局',
      },
    ],
    toPhone: [
      {
        duty: duty(),
        obligation: monthlyResearch,
        unitName: '市工信局',
        registered: '王某 0512-2',
        lastFiler: { name: '张一', phone: '0512-1' },
      },
    ],
    matters: [
      { asks: 'assign', matter: sampleMatter(), leadName: '' },
      {
        asks: 'overdue',
        matter: lived(sampleMatter(), ['2026-11-02 15:00', assign()]),
        leadName: '市工信局',
      },
    ],
    provisional: '2027年放假安排未录入，期限按周末推算',
  },
  {
    kind: 'return-notice',
    frame,
    returned: { duty: duty(), obligation: monthlyResearch },
    sendBack: {
      at: at('2026-12-01 09:00'),
      by: 'office',
      nonce: 'n1',
      remarks: [{ field: 'topic', words: '请写明对象' }],
      words: '请补充',
      refileBy: day('2026-12-04'),
    },
    groups: describeFiling(monthlyResearch.groups, values, lists),
  },
  ...[true, false].map(
    (granted): MailView => ({
      kind: 'extension-answer',
      frame,
      asked: { duty: duty(), obligation: monthlyResearch },
      granted,
      until: day('2026-12-11'),
      reportDraftOn: day('2026-12-09'),
    }),
  ),
  ...[true, false].map(
    (granted): MailView => ({
      kind: 'waiver-answer',
      frame,
      asked: { duty: duty(), obligation: monthlyResearch },
      granted,
      reason: '职能已划出，由承接单位报送',
    }),
  ),
  { kind: 'new-link', frame, isOffice: false },
  { kind: 'office-code', frame, code: '048213', validUntil: at('2026-12-14 10:00') },
  {
    kind: 'contact-change',
    frame,
    words: ['联络员由市工信局联络员（演示）变更为王小明，自2026年12月14日起', '邮箱：wangxm@units.example'],
  },
  { kind: 'office-alert', frame, words: '市工信局联络员邮箱gxj@units.example未收到邮件：原因不明。请核对。' },
  { kind: 'report-draft', frame, snapshot: fullSnapshot(), edition: 12, attached: true },
  { kind: 'report-final', frame, snapshot: fullSnapshot(), edition: 2, attached: false },
];
