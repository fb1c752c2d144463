import { Workbook } from '@cj-tech-master/excelts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds } from '../../../shared/calendar/instant.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { type AskedRequest, requestedDuty, requestedDutyKey } from '../../../shared/request/request.ts';
import { linksIn } from '../../simulation/page.ts';
import { workforceRequest } from '../../support/asked.ts';
import { moment } from '../../support/duty-book.ts';
import { formIn } from '../../support/page-form.ts';
import { identityForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let request: AskedRequest;
let page: string;
beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-20 09:30'));
  request = workforceRequest(desk.now(), '2026-11-27');
  await desk.deps.requests.create(request);
  const calendar = await desk.deps.calendars.load();
  for (const owner of request.owners) await desk.open(requestedDuty(request, owner, calendar));
  page = `/o/${await desk.officeToken()}/requests/${request.key.request}`;
});
afterEach(() => desk.close());

function keyOf(unit: string) {
  const owner = request.owners.find(each => each.unit === unit);
  if (owner === undefined) throw new Error(`${unit} is not asked`);
  return requestedDutyKey(request, owner);
}

async function answered(unit: string, typed: TypedForm): Promise<void> {
  const path = `/u/${await desk.token(`${unit}-liaison`)}/duties/${keyOf(unit).duty}`;
  const press = async (action: string, form: TypedForm, from = path) =>
    await desk.post(path, { ...formIn((await desk.get(from)).body), ...form, action: [action] });
  await press('check', typed);
  const { location } = await press('file', identityForm, `${path}?step=check`);
  expect(location).toMatch(/\/filings\/1$/);
  desk.setNow(addSeconds(desk.now(), 60));
}

/** Each sheet as rows of what its cells show. */
async function workbook() {
  const link = linksIn((await desk.get(page)).body).find(({ text }) => text.startsWith('下载汇总表'));
  const answer = await desk.get(link?.href ?? '');
  expect(answer.status).toBe(200);
  const read = new Workbook();
  await read.xlsx.load(Buffer.from(answer.bytes));
  const rows = new Map(
    read.worksheets.map(sheet => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row + 1, column + 1).value),
      ),
    ]),
  );
  const lineOf = (name: string, first: string) => rows.get(name)?.find(row => row.includes(first)) ?? [];
  return { answer, rows, lineOf };
}

const report = { report: ['done'] };

describe('the answers to 临时报送 in one workbook', () => {
  it('stand side by side with a sum, beside whoever has not answered, and rows on a sheet of their own', async () => {
    await answered('gxj', {
      ...report,
      q1: ['缺工不多，主要是技术岗位。'],
      q2: ['1200'],
      q3: ['35.5'],
      q4: ['yes'],
      'table.0.c1': ['甲公司'],
      'table.0.c2': ['12'],
    });
    await answered('fgw', {
      ...report,
      q1: ['=1+1 总体平稳，个别企业缺工。'],
      q2: ['300'],
      'table.0.c1': ['乙公司'],
      'table.0.c2': ['30'],
    });
    const { answer, rows, lineOf } = await workbook();
    expect(decodeURIComponent(answer.headers['content-disposition'] ?? '')).toContain(
      '企业用工情况汇总表.xlsx',
    );
    expect([...rows.keys()]).toEqual(['汇总表', '缺工企业']);
    expect(lineOf('汇总表', '单位')).toEqual(
      expect.arrayContaining(['用工总数', '人工成本（万元）', '是否缺工']),
    );
    expect(lineOf('汇总表', '市工信局')).toEqual(
      expect.arrayContaining(['已报送（待审核）', '缺工不多，主要是技术岗位。', 1200, 35.5, '是']),
    );
    expect(lineOf('汇总表', '市发改委').join()).toMatch(/[^,]=1\+1 总体平稳/);
    expect(lineOf('汇总表', '市科技局')).toEqual(expect.arrayContaining(['未到期']));
    expect(lineOf('汇总表', '合计')).toEqual(expect.arrayContaining([1500, 35.5]));
    expect(lineOf('缺工企业', '甲公司')).toEqual(expect.arrayContaining(['市工信局', 12]));
    expect(lineOf('缺工企业', '合计')).toContain(42);
  });

  it('leave out what was sent back, and say why a unit has nothing to tell', async () => {
    await answered('gxj', { ...report, q1: ['缺工不多，主要是技术岗位。'], q2: ['1200'] });
    await answered('kjj', { report: ['nil'], nilReason: ['本单位不联系企业。'] });
    const duty = await desk.deps.duties.load(keyOf('gxj'));
    await desk.change(keyOf('gxj'), {
      type: 'send-back',
      by: 'office',
      nonce: duty?.filings.at(-1)?.nonce ?? '',
      remarks: [],
      words: '请补充',
      refileBy: calendarDate('2026-11-26'),
    });
    desk.setNow(addSeconds(desk.now(), 60));
    const { lineOf } = await workbook();
    expect(lineOf('汇总表', '市工信局')).toContain('退回修改');
    expect(lineOf('汇总表', '市工信局')).not.toContain(1200);
    expect(lineOf('汇总表', '市科技局')).toEqual(expect.arrayContaining(['零报告', '本单位不联系企业。']));
  });

  it('are offered once somebody has answered, and to nobody but the Office', async () => {
    expect((await desk.get(page)).body).not.toContain('下载汇总表');
    const token = await desk.token('gxj-liaison');
    expect((await desk.get(`/o/${token}/requests/${request.key.request}/answers.xlsx`)).status).toBe(404);
    expect((await desk.get(`${page.slice(0, -3)}999/answers.xlsx`)).status).toBe(404);
  });
});
