import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf } from '../../../shared/board/board.ts';
import { boardSheets } from '../../../shared/board/sheets.ts';
import { boardWindow } from '../../../shared/board/window.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { period } from '../../../shared/calendar/period.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import { openBoardDesk } from '../../support/board-desk.ts';
import { calendar } from '../../support/duties.ts';
import { dutiesDueIn, wholeProgramme } from '../../support/whole-report.ts';

describe('the board as a workbook', () => {
  let desk: Awaited<ReturnType<typeof openBoardDesk>>;
  let workbook: Workbook;
  beforeAll(async () => {
    desk = await openBoardDesk('2026-11-20 10:00', ['2026-01', '2026-02', '2026-03']);
    workbook = new Workbook();
    await workbook.xlsx.load((await desk.get(`${desk.home}/board.xlsx?period=2026-01`)).bytes);
  });
  afterAll(() => desk.close());

  it('has a sheet for units, fields, visits and what is behind them', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '按牵头单位',
      '按细分领域',
      '走访覆盖',
      '事项清单',
    ]);
  });

  it('says the same as the page', async () => {
    const { body } = await desk.get(`${desk.home}/board?period=2026-01`);
    const [, owed, reported] = /应报(\d+)项，实报(\d+)项/.exec(body) ?? [];
    const units = sheet('按牵头单位');
    const total = rowOf(units, '合计');
    expect(total.slice(-4, -2)).toEqual([Number(owed), Number(reported)]);
    expect(sheet('事项清单').rowCount).toBeGreaterThan(Number(owed));
  });

  it('is printed across A4 with the header on every page, and stays in sight on the screen', () => {
    for (const { name, pageSetup, views } of workbook.worksheets) {
      expect(pageSetup.orientation, name).toBe('landscape');
      expect(pageSetup.printTitlesRow, name).toMatch(/^(\d+):\1$/);
      expect(views[0]?.state, name).toBe('frozen');
    }
  });

  it('takes the filters of the page', async () => {
    const filtered = new Workbook();
    const { bytes, headers } = await desk.get(`${desk.home}/board.xlsx?period=2026-01&unit=gxj`);
    await filtered.xlsx.load(bytes);
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('2026年1月工作看板.xlsx');
    expect(filtered.getWorksheet('按牵头单位')?.getCell(4, 2).value).toBe('市工信局');
    expect(filtered.getWorksheet('按牵头单位')?.getCell(5, 2).value).toBe('合计');
  });

  const sheet = (name: string): Worksheet => {
    const found = workbook.getWorksheet(name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found;
  };
});

it('reckons with nothing that a name begins with', () => {
  const [first, ...fields] = wholeProgramme.fields;
  if (first === undefined) throw new Error('no field');
  const programme = { ...wholeProgramme, fields: [{ ...first, name: '=1+1' }, ...fields] };
  const window = boardWindow(period('2026-03'), calendarDate('2022-10-01'), calendar);
  const asked = { programme, obligations: catalogue, window, at: window.until, calendar, filter: {} };
  const board = boardOf({ ...asked, duties: dutiesDueIn('2026-03'), bodies: new Map() });
  const cells = boardSheets({ board, window, at: window.until }).flatMap(({ rows }) => rows.flat());
  const named = cells.flatMap(cell => (cell.kind === 'text' && cell.text.includes('1+1') ? [cell.text] : []));
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter(words => words.startsWith('='))).toEqual([]);
});

/** Values of the row that has these words in its second cell. */
function rowOf(worksheet: Worksheet, words: string): readonly unknown[] {
  const rows = Array.from({ length: worksheet.rowCount }, (_, at) =>
    Array.from({ length: worksheet.columnCount }, (_, column) => worksheet.getCell(at + 1, column + 1).value),
  );
  return rows.find(values => values[1] === words) ?? [];
}
