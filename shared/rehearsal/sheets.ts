import { provisionalNoticeFor, shortDate } from '../calendar/format.ts';
import { periodWords } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { aboutDuty } from '../duty/about.ts';
import type { Programme, Unit } from '../programme/types.ts';
import { type Cell, date, empty, number, text } from '../report/ledger/cells.ts';
import { type Sheet, shortColumn, wordsColumn } from '../report/ledger/sheets.ts';
import { type Load, loadOf, MONTHS, monthLoads, unitLoads } from './load.ts';
import type { Rehearsal } from './rehearse.ts';
import { assumptions, closesOn, daysBefore, itemsWords, rehearsalTitle } from './words.ts';

export interface RehearsalSheetsInput {
  readonly rehearsal: Rehearsal;
  readonly unit?: Unit | undefined;
  readonly programme: Programme;
  readonly calendar: WorkCalendar;
}

export function rehearsalSheets(input: RehearsalSheetsInput): readonly Sheet[] {
  return [
    monthSheet(input, '每月截止项数', ({ due }) => due),
    monthSheet(input, '每月邮件封数', ({ mails }) => mails),
    dutySheet(input),
    mailSheet(input),
  ];
}

function monthSheet(
  { rehearsal, unit, programme }: RehearsalSheetsInput,
  name: string,
  figure: (load: Load) => number,
): Sheet {
  const cells = (loads: readonly Load[]) => loads.map(load => number(figure(load)));
  return {
    name,
    title: `${rehearsalTitle(rehearsal, unit)}（${name}）`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 15),
      ...MONTHS.map(month => shortColumn(`${month}月`, 7)),
      shortColumn('全年', 8),
    ],
    rows: unitLoads(rehearsal, programme).map((load, index) => [
      number(index + 1),
      text(load.unit.name),
      ...cells([...load.months, load.year]),
    ]),
    total: [empty, text('合计'), ...cells([...monthLoads(rehearsal), loadOf(rehearsal)])],
    notes: ['单位按机构序列排列。', assumptions],
  };
}

function dutySheet(input: RehearsalSheetsInput): Sheet {
  const { rehearsal, unit, programme, calendar } = input;
  return {
    name: '应报事项',
    title: `${rehearsalTitle(rehearsal, unit)}（应报事项）`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('截止', 13),
      shortColumn('单位', 15),
      wordsColumn('任务', 22),
      shortColumn('期', 16),
      wordsColumn('领域或领导', 26),
      shortColumn('下达', 13),
      wordsColumn('工作提醒', 24),
      shortColumn('停止补报', 13),
      wordsColumn('备注', 24),
    ],
    rows: rehearsal.duties.map((one, index): readonly Cell[] => [
      number(index + 1),
      date(one.due),
      text(nameOf(one.duty.key.unit, programme)),
      text(one.obligation.title),
      text(periodWords(one.duty.period)),
      text(aboutDuty(one.duty, one.obligation, programme).name),
      date(one.opensOn),
      text(daysBefore(one).map(shortDate).join('、')),
      date(closesOn(one)),
      text(provisionalNoticeFor(one.due, calendar)),
    ]),
    notes: [assumptions],
  };
}

function mailSheet({ rehearsal, unit, programme }: RehearsalSheetsInput): Sheet {
  return {
    name: '提醒邮件',
    title: `${rehearsalTitle(rehearsal, unit)}（提醒邮件）`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('日期', 13),
      shortColumn('单位', 15),
      wordsColumn('收件人', 28),
      wordsColumn('内容', 44),
    ],
    rows: rehearsal.mails.map(({ on, unit: of, contact, items }, index) => [
      number(index + 1),
      date(on),
      text(nameOf(of, programme)),
      text(contact.name),
      text(itemsWords(items)),
    ]),
    notes: [assumptions],
  };
}

function nameOf(unit: string, { units }: Pick<Programme, 'units'>): string {
  return units.findLast(({ key }) => key === unit)?.name ?? unit;
}
