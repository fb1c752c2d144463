import { describe, expect, it } from 'vitest';
import { type Board, boardOf } from '../../../shared/board/board.ts';
import { bodiesNeeded } from '../../../shared/board/coverage.ts';
import type { BoardFilter } from '../../../shared/board/input.ts';
import { boardWindow } from '../../../shared/board/window.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import { compileSnapshot } from '../../../shared/report/compile.ts';
import { figuresOf } from '../../../shared/report/figures.ts';
import { calendar } from '../../support/duties.ts';
import { type DutyRecords, moment } from '../../support/duty-book.ts';
import {
  type Deed,
  dutiesDueIn,
  recordsOf,
  wholeProgramme,
  wholeReport,
} from '../../support/whole-report.ts';

const adoptedOn = calendarDate('2022-10-01');

function board(
  key: string,
  { duties, filings }: DutyRecords,
  at: Instant | 'cut' = 'cut',
  filter: BoardFilter = {},
): Board {
  const window = boardWindow(period(key), adoptedOn, calendar);
  const asked = { obligations: catalogue, duties, window, at: at === 'cut' ? window.until : at };
  const needed = new Set(bodiesNeeded(asked).map(({ nonce }) => nonce));
  const bodies = new Map([...filings].filter(([nonce]) => needed.has(nonce)));
  return boardOf({ ...asked, programme: wholeProgramme, bodies, calendar, filter });
}

const deeds: readonly Deed[] = ['filed', 'late', 'nothing', 'filed', 'returned', 'waived', 'filed'];

/** A deed for every duty that differs from its neighbours', the same each time. */
function mixed(months: readonly string[]): DutyRecords {
  const all = months.flatMap(month => dutiesDueIn(month));
  return recordsOf(all, (duty, index) => {
    if (index % 11 === 3 && duty.obligation === 'monthly-research') return 'nil';
    return deeds[(index * 5) % deeds.length] ?? 'filed';
  });
}

describe("the board's numbers", () => {
  it.each(['2026-01', '2026-03', '2026-04', '2026-11'])(
    'are those of the report for %s, unit by unit and obligation by obligation',
    month => {
      const records = mixed([month]);
      const shown = board(month, records);
      const report = wholeReport(month, records);
      expect(shown.figures).toEqual(report.figures);
      expect(shown.units.map(({ unit, figures }) => [unit.key, figures])).toEqual(
        report.units.map(row => [row.unit, figuresOnly(row)]),
      );
      for (const section of report.sections) {
        const column = shown.obligations.findIndex(({ key }) => key === section.obligation.key);
        const cells = shown.units.flatMap(({ unit, cells }) => {
          const figures = cells[column]?.figures;
          return figures === undefined ? [] : [[unit.key, figures]];
        });
        expect(cells).toEqual(section.units.map(share => [share.unit, figuresOnly(share)]));
      }
    },
  );

  it.each(['2026-Q3', '2026'])('are those of the report for %s', key => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    const records = mixed(months);
    const { until, since } = boardWindow(period(key), adoptedOn, calendar);
    const report = compileSnapshot({
      ...records,
      programme: wholeProgramme,
      obligations: catalogue,
      period: key,
      cutAt: until,
      previousCutAt: since,
      edition: 1,
      now: until,
      calendar,
    });
    const { figures, fields, fieldColumns } = board(key, records);
    expect(figures).toEqual({ ...report.figures, early: 0 });
    const returns = fieldColumns.findIndex(column => column.key === 'field-return');
    const owed = fields.map(({ cells }) => {
      const cell = cells[returns];
      return cell?.kind === 'duty' ? cell.cell.duties.length : 0;
    });
    expect(new Set(owed)).toEqual(new Set([key === '2026' ? 3 : 1]));
  });

  it('count by field what every field owes, and show who covers it for the others', () => {
    const records = recordsOf(dutiesDueIn('2026-01'), () => 'filed');
    const { fields, fieldColumns } = board('2026-01', records);
    const at = (key: string) => fieldColumns.findIndex(each => each.key === key);
    expect(fields).toHaveLength(25);
    expect(fields.every(({ cells }) => cells[at('field-return')]?.kind === 'duty')).toBe(true);
    const research = fields.map(({ cells }) => cells[at('monthly-research')]?.kind);
    // Every unit names its first two fields: 市工信局 leaves ten of its twelve.
    expect(research.filter(kind => kind === 'covered')).toHaveLength(14);
    expect(research.filter(kind => kind === 'not-covered')).toHaveLength(11);
  });
});

describe('words and lights', () => {
  const nobody = (month: string) => recordsOf(dutiesDueIn(month), () => 'nothing');
  const lights = (shown: Board, obligation: string) => {
    const column = shown.obligations.findIndex(({ key }) => key === obligation);
    return [...new Set(shown.units.flatMap(({ cells }) => cells[column]?.light ?? []))];
  };

  it('turns red only what the notice dates itself, amber what the Office dates, and nothing soft', () => {
    const january = board('2026-01', nobody('2026-01'));
    expect(lights(january, 'monthly-research')).toEqual(['red']);
    expect(lights(january, 'unit-summary')).toEqual(['amber']);
    expect(lights(january, 'field-return')).toEqual(['none']);
  });

  it('says 临期 from three working days before the day, and never of 领域季报', () => {
    const records = nobody('2026-11');
    const words = (at: string) => board('2026-11', records, moment(at)).units[0]?.cells[0]?.words;
    expect(words('2026-12-01 09:00')).toBe('未到期');
    expect(words('2026-12-02 09:00')).toBe('临期');
    expect(words('2026-12-08 00:00')).toBe('逾期未报');
    const january = nobody('2026-01');
    const soft = board('2026-01', january, moment('2026-01-14 09:00'), { obligation: 'field-return' });
    expect(new Set(soft.duties.map(({ state }) => state))).toEqual(new Set(['pending']));
  });

  it('never calls late what is owed for a leader, and names leaders with what was covered only', () => {
    const records = nobody('2026-02');
    const shown = board('2026-02', records, moment('2026-06-01 09:00'), { obligation: 'leader-visit' });
    expect(new Set(shown.duties.map(({ state, light }) => `${state} ${light}`))).toEqual(
      new Set(['not-filed none']),
    );
    expect(shown.fieldColumns).toEqual([]);
    expect(shown.visits.every(({ visits }) => visits.length === 0)).toBe(true);
  });

  it('counts the duties of one cell and names the worst of them', () => {
    const records = recordsOf(dutiesDueIn('2026-03'), ({ fields }) =>
      fields[0] === wholeProgramme.fields[0]?.key ? 'nothing' : 'filed',
    );
    const { units, obligations } = board('2026-03', records);
    const column = obligations.findIndex(({ key }) => key === 'task-list');
    const cell = units.find(({ unit }) => unit.key === wholeProgramme.fields[0]?.lead)?.cells[column];
    expect(cell?.words).toMatch(/^(\d+)\/(\d+)已报，逾期1$/);
    expect(cell?.light).toBe('amber');
  });
});

describe('a filter', () => {
  it('leaves one unit, one obligation, one state', () => {
    const records = mixed(['2026-01']);
    const shown = board('2026-01', records, 'cut', {
      unit: 'gxj',
      obligation: 'field-return',
      state: 'filed',
    });
    expect(shown.units.map(({ unit }) => unit.key)).toEqual(['gxj']);
    expect(shown.obligations.map(({ key }) => key)).toEqual(['field-return']);
    expect(shown.fields).toHaveLength(12);
    expect(shown.duties.length).toBeGreaterThan(0);
    const isAsked = ({ duty, state }: { readonly duty: Duty; readonly state: string }) =>
      duty.key.unit === 'gxj' && duty.obligation === 'field-return' && state === 'filed';
    expect(shown.duties.every(isAsked)).toBe(true);
  });
});

function figuresOnly(row: object): ReturnType<typeof figuresOf> {
  const keys = Object.keys(figuresOf([], false));
  return { ...figuresOf([], false), ...Object.fromEntries(keys.map(key => [key, Reflect.get(row, key)])) };
}
