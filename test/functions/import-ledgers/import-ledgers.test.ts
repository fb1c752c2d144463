import type { Workbook, Worksheet } from '@cj-tech-master/excelts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { entriesOf, movements } from '../../../shared/register/entries.ts';
import { enterprises, projects } from '../../../shared/register/kinds.ts';
import { edited } from '../../shared/filing/excel/edited.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';
import { workbookUpload } from '../../support/workbook-upload.ts';

/** A unit that adopts in mid-year and brings in what it has. */
let desk: UnitDesk;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-07-02'), '10:00'), '2026-07-01');
  path = `/u/${await desk.token('gxj-liaison', 200)}/opening`;
});
afterEach(() => desk.close());

type Sheets = (workbook: Workbook, sheet: (name: string) => Worksheet) => void;
type Row = Readonly<Record<string, string | number>>;

/** The template with rows under the headings of its sheets. */
async function workbook(change: Sheets): Promise<Uint8Array> {
  return await edited((await desk.get(`${path}/template.xlsx`)).bytes, change);
}

function put(sheet: Worksheet, rows: readonly Row[]): void {
  rows.forEach((row, index) => {
    for (const [label, value] of Object.entries(row)) cell(sheet, 3 + index, label).value = value;
  });
}

function cell(sheet: Worksheet, row: number, label: string) {
  for (let column = 1; column <= 40; column += 1)
    if (sheet.getCell(2, column).text.startsWith(label)) return sheet.getCell(row, column);
  throw new Error(`no column ${label}`);
}

const company = {
  细分领域: '集成电路',
  名称: '苏州甲半导体有限公司',
  统一社会信用代码: '91320594MA1ABC0011',
};
const institute = {
  细分领域: '人工智能',
  名称: '苏州丙微电子研究院',
  统一社会信用代码: '12320500466MK00471',
};
const plant = {
  细分领域: '集成电路',
  项目名称: '车规芯片封装测试一期',
  阶段: '在建',
  '总投资（万元）': 120000,
};

const both = (rows: readonly Row[] = [company, institute]) =>
  workbook((_, sheet) => {
    put(sheet('重点企业（机构）'), rows);
    put(sheet('重点项目'), [plant]);
  });

async function upload(bytes: Uint8Array, page?: string) {
  const nonce = formIn(page ?? (await desk.get(path)).body).nonce?.[0] ?? '';
  return await desk.serve({ method: 'POST', path, ...workbookUpload({ nonce, action: 'upload' }, bytes) });
}

const ref = (field: string, kind: 'enterprises' | 'projects' = 'enterprises') => ({
  programme: desk.programme.key,
  kind,
  field,
});
const listedIn = async (field: string) =>
  entriesOf(enterprises, await desk.deps.registers.changeSets(ref(field)));

describe('期初导入', () => {
  it('enters every list of every field, says from whom, and starts the first filings with it', async () => {
    expect((await desk.get(path.replace('/opening', ''))).body).toContain(path);
    const done = await upload(await both());
    expect(done.status).toBe(200);
    expect(textIn(done.body)).toContain('已导入3条');
    const who = desk.programme.contacts.find(({ key }) => key === 'gxj-liaison')?.name ?? '';
    expect(textIn((await desk.get(path)).body)).toContain(`1家，期初导入 2026-07-02 ${who}（联络员）`);
    const [entry] = await listedIn('integrated-circuits');
    expect(entry?.from.name?.opening?.by).toBe(`${who}（联络员）`);
    expect(entry?.standing).toBe('listed');

    const keys = await desk.openAll('gxj', 'project-list', '2026');
    const duty = keys.find(key => key.duty.includes('.integrated-circuits.'))?.duty ?? '';
    const form = await desk.get(path.replace('/opening', `/duties/${duty}`));
    expect(textIn(form.body)).toContain('已带出重点项目清单中的1个项目，来自期初导入 2026-07-02');
    expect(formIn(form.body)).toMatchObject({
      'projects.0.name': ['车规芯片封装测试一期'],
      'projects.0.total': ['120000'],
      'projects.0.stage': ['building'],
    });
  });

  it('brings in a plan and an association, which the first form starts with as with an earlier filing', async () => {
    const file = await workbook((_, sheet) => {
      put(sheet('行动计划'), [
        {
          细分领域: '集成电路',
          行动计划名称: '集成电路产业创新集群行动计划',
          状态: '已印发',
          文号: '苏府办〔2024〕88号',
        },
      ]);
      put(sheet('行业协会（联合会）'), [
        { 细分领域: '集成电路', 协会状态: '已成立', 协会名称: '苏州市集成电路行业协会', '会员数（家）': 210 },
      ]);
    });
    expect(textIn((await upload(file)).body)).toContain('已导入2条');
    await desk.openAll('gxj', 'action-plan', '2026');
    const plan = await desk.get(path.replace('/opening', '/duties/action-plan.integrated-circuits.2026'));
    expect(textIn(plan.body)).toContain('已带出期初导入 2026-07-02');
    expect(formIn(plan.body)).toMatchObject({
      title: ['集成电路产业创新集群行动计划'],
      state: ['issued'],
      documentNumber: ['苏府办〔2024〕88号'],
    });
    await desk.openAll('gxj', 'field-return', '2026-Q3');
    desk.setNow(instantAt(calendarDate('2026-10-09'), '10:00'));
    const quarter = await desk.get(
      path.replace('/opening', '/duties/field-return.integrated-circuits.2026-Q3'),
    );
    expect(formIn(quarter.body)).toMatchObject({
      associationState: ['founded'],
      associationName: ['苏州市集成电路行业协会'],
      members: ['210'],
    });
    const twice = await workbook((_, sheet) => {
      const row = { 细分领域: '集成电路', 行动计划名称: '集成电路行动计划之二' };
      put(sheet('行动计划'), [row, { ...row, 行动计划名称: '集成电路行动计划之三' }]);
    });
    expect(textIn((await upload(twice)).body)).toContain('一个领域最多1项');
  });

  it('changes nothing when the same workbook comes again, and counts nothing as new of the period', async () => {
    const file = await both();
    await upload(file);
    const before = await listedIn('integrated-circuits');
    desk.setNow(instantAt(calendarDate('2026-07-03'), '10:00'));
    expect(textIn((await upload(file)).body)).toContain('与已导入的内容相同，没有变化');
    expect(await listedIn('integrated-circuits')).toEqual(before);
    const july = [calendarDate('2026-07-01'), calendarDate('2026-08-01')].map(day => instantAt(day, '00:00'));
    const [from = desk.now(), to = desk.now()] = july;
    expect(movements(before, from, to)).toEqual([]);
  });

  it('takes the same upload twice as one, and a corrected workbook instead of the first', async () => {
    const page = (await desk.get(path)).body;
    await upload(await both(), page);
    await upload(await both(), page);
    expect(await desk.deps.registers.changeSets(ref('integrated-circuits'))).toHaveLength(1);
    desk.setNow(instantAt(calendarDate('2026-07-03'), '10:00'));
    await upload(await both([{ ...company, 名称: '苏州甲集成电路有限公司' }]));
    expect((await listedIn('integrated-circuits')).map(({ values }) => values.name)).toEqual([
      '苏州甲集成电路有限公司',
    ]);
    // Not named in the second: as the first has it.
    expect(await listedIn('artificial-intelligence')).toHaveLength(1);
  });

  it('imports nothing at all where a cell, a row or a list is wrong, and names each place', async () => {
    const bad = await upload(
      await both([company, { ...company, 名称: '苏州乙有限公司', 统一社会信用代码: '91320594MA1ABC0012' }]),
    );
    expect(bad.status).toBe(422);
    expect(textIn(bad.body)).toMatch(/重点企业（机构） C4 统一社会信用代码/);
    const twice = await upload(await both([company, institute, { ...company, 细分领域: '' }, company]));
    expect(textIn(twice.body)).toMatch(/重点企业（机构） A5 细分领域 请选择/);
    expect(textIn(twice.body)).toMatch(/重点企业（机构） B6 名称 与本领域的“苏州甲半导体有限公司”重复/);
    for (const field of ['integrated-circuits', 'artificial-intelligence'])
      expect(await listedIn(field)).toEqual([]);
    expect(await desk.deps.registers.changeSets(ref('integrated-circuits', 'projects'))).toEqual([]);
  });

  it('tells of enterprises that several fields list', async () => {
    const done = await upload(await both([company, { ...company, 细分领域: '人工智能' }]));
    expect(textIn(done.body)).toMatch(/苏州甲半导体有限公司 ?：集成电路；人工智能/);
  });

  it('replaces nothing that a filing has said, and takes nothing for a list that was filed', async () => {
    await upload(await both());
    const [key] = await desk.openAll('gxj', 'project-list', '2026');
    if (key === undefined) throw new Error('no project list');
    const icList = { ...key, duty: 'project-list.integrated-circuits.2026' };
    desk.setNow(instantAt(calendarDate('2026-07-06'), '10:00'));
    const filing = { nonce: 'n1', nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
    await desk.change(icList, { type: 'file', filing });
    await desk.deps.registers.apply(ref('integrated-circuits', 'projects'), {
      source: { duty: icList, period: '2026', nonce: 'n1', filedAt: desk.now(), acceptedAt: desk.now() },
      rows: [{ name: '车规芯片封装测试一期', stage: 'completed' }],
    });
    const again = await upload(
      await workbook((_, sheet) => put(sheet('重点项目'), [{ ...plant, '总投资（万元）': 130000 }])),
    );
    expect(again.status).toBe(422);
    expect(textIn(again.body)).toContain('“集成电路”的重点项目清单已报送');
    const [entry] = entriesOf(
      projects,
      await desk.deps.registers.changeSets(ref('integrated-circuits', 'projects')),
    );
    expect(entry?.values).toMatchObject({ stage: 'completed', total: 12_000_000 });
  });

  it('says of a template of another year or unit that it is one', async () => {
    const file = await workbook((_, sheet) => {
      put(sheet('重点企业（机构）'), [company]);
      const marks = sheet('系统数据');
      for (let row = 1; row <= 20; row += 1) {
        const [label, value] = [marks.getCell(row, 1).text, marks.getCell(row, 2)];
        if (label === 'period') value.value = '2025';
        if (label === 'periodLabel') value.value = '2025年';
        if (label === 'duty') value.value = 'opening-balance.gxj.2025';
      }
    });
    const done = await upload(file);
    expect(done.status).toBe(200);
    expect(textIn(done.body)).toContain('这是2025年的表格');
    const foreign = `/u/${await desk.token('kjj-liaison')}/opening`;
    const other = (await desk.get(`${foreign}/template.xlsx`)).bytes;
    expect(textIn((await upload(other)).body)).toContain('本单位是市工信局');
  });

  it('is offered for a year, to units that lead a field', async () => {
    desk.setNow(instantAt(calendarDate('2027-07-05'), '10:00'));
    const late = `/u/${await desk.token('gxj-liaison')}`;
    expect((await desk.get(`${late}/opening`)).status).toBe(404);
    expect((await desk.get(late)).body).not.toContain('期初导入');
  });
});
