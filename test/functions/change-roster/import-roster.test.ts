import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import { edited } from '../../shared/filing/excel/edited.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { type Answer, openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';
import { workbookUpload } from '../../support/workbook-upload.ts';

let desk: UnitDesk;
let home: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-16T10:00:00+08:00'));
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

type Change = (sheet: (name: string) => Worksheet) => void;

async function exported(change: Change = () => {}): Promise<Uint8Array> {
  return await edited((await desk.get(`${home}/roster.xlsx`)).bytes, (_, sheet) => {
    change(sheet);
  });
}

async function uploaded(bytes: Uint8Array, from = '2026-11-20'): Promise<Answer> {
  const posted = workbookUpload({ from, reason: '苏府办〔2026〕12号', action: 'preview' }, bytes);
  return await desk.serve({ method: 'POST', path: `${home}/roster/import`, ...posted });
}

async function confirm(page: Answer): Promise<Answer> {
  return await desk.post(`${home}/roster/import`, { ...formIn(page.body), action: ['confirm'] });
}

/** The row of the entry, and its cells by label. */
function rowOf(sheet: Worksheet, key: string) {
  for (let row = 3; row <= sheet.rowCount; row += 1)
    if (sheet.getCell(row, 1).text === key)
      return { row, cell: (label: string) => cellOf(sheet, row, label) };
  throw new Error(`no row ${key}`);
}

function cellOf(sheet: Worksheet, row: number, label: string) {
  for (let column = 1; column <= 10; column += 1)
    if (sheet.getCell(2, column).text === label) return sheet.getCell(row, column);
  throw new Error(`no column ${label}`);
}

function blankRow(sheet: Worksheet): number {
  for (let row = 3; ; row += 1) if (sheet.getCell(row, 2).text === '') return row;
}

const madeChanges = () => desk.deps.rosterChanges.of('suzhou-2022-197');

describe('the roster as a workbook', () => {
  it('has frozen headers and dropdowns, and comes back as no change', async () => {
    const bytes = await exported();
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const fields = workbook.getWorksheet('细分领域');
    expect(fields?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(fields?.getCell('E3').dataValidation).toMatchObject({ formulae: ["'单位'!$C$3:$C$200"] });
    const page = await uploaded(bytes);
    expect(page.status).toBe(200);
    expect(textIn(page.body)).toContain('没有需要变更的');
  });

  it('gives names that a spreadsheet would reckon with as words, and takes them back', async () => {
    await confirm(
      await uploaded(
        await exported(sheet => {
          rowOf(sheet('单位'), 'gxj').cell('单位全称').value = "'=苏州市新型工业化局";
        }),
      ),
    );
    const workbook = new Workbook();
    await workbook.xlsx.load(await exported());
    const units = workbook.getWorksheet('单位');
    expect(units && rowOf(units, 'gxj').cell('单位全称').value).toBe("'=苏州市新型工业化局");
    expect(textIn((await uploaded(await exported())).body)).toContain('没有需要变更的');
  });
});

describe('a workbook of several changes', () => {
  const severalChanges: Change = sheet => {
    rowOf(sheet('牵头领导'), 'zha-yingdong').cell('姓名').value = '赵钱孙';
    rowOf(sheet('单位'), 'gxj').cell('规范简称').value = '市新工局';
    const units = sheet('单位');
    const unit = blankRow(units);
    for (const [label, value] of [
      ['机构序列', '400'],
      ['规范简称', '市数据局'],
      ['单位全称', '苏州市数据局'],
      ['单位类别', '政府部门'],
    ] as const)
      cellOf(units, unit, label).value = value;
    rowOf(sheet('细分领域'), 'digital-finance').cell('牵头单位').value = '市数据局';
    const contacts = sheet('联络员和经办人');
    const contact = blankRow(contacts);
    for (const [label, value] of [
      ['单位', '市数据局'],
      ['身份', '联络员'],
      ['姓名', '王五'],
      ['工作邮箱', 'wangwu@sjj.example'],
      ['办公电话', '0512-65110001'],
    ] as const)
      cellOf(contacts, contact, label).value = value;
  };

  it('shows what stays and what comes, and is applied as one change, once', async () => {
    await desk.openDuty('gxj', '2026-11');
    const bytes = await exported(severalChanges);
    const page = await uploaded(bytes);
    const shown = textIn(page.body);
    expect(shown).toContain('自2026年11月20日起，副市长赵钱孙接替副市长查颖冬');
    expect(shown).toContain('市工信局变更为市新工局');
    expect(shown).toContain('数字金融由');
    expect(shown).toMatch(/已下达的事项（1项，不变）/);
    expect(shown).toMatch(/2026年12月专题调研（?.*市数据局/);
    expect(await madeChanges()).toHaveLength(0);

    expect((await confirm(page)).location).toBe(`${home}/roster?done=yes`);
    expect((await confirm(page)).location).toBe(`${home}/roster?done=yes`);
    expect(await madeChanges()).toHaveLength(1);
    expect(textIn((await desk.get(`${home}/audit`)).body)).toMatch(
      /办公室\S* 人员、机构和分工 自2026年11月20日起，副市长赵钱孙接替.*市数据局.*（苏府办〔2026〕12号）/,
    );
    desk.setNow(instant('2026-11-20T09:00:00+08:00'));
    const listed = textIn((await desk.get(`${home}/roster`)).body);
    expect(listed).toMatch(/4 副市长赵钱孙 /);
    expect(listed).toMatch(/5 数字金融 \S+ 市数据局/);
    expect(listed).toContain('联络员王五 wangwu@sjj.example');
    // The same file again, with rows that had no 编号 when it was made.
    expect(textIn((await uploaded(bytes)).body)).toContain('没有需要变更的');
  });

  it('is refused as last year’s once the roster has moved on', async () => {
    const old = await exported(severalChanges);
    await confirm(
      await uploaded(
        await exported(sheet => {
          rowOf(sheet('牵头领导'), 'ji-jing').cell('姓名').value = '周吴郑';
        }),
      ),
    );
    const page = await uploaded(old);
    expect(page.status).toBe(422);
    expect(textIn(page.body)).toContain('往年的表');
    expect(await madeChanges()).toHaveLength(1);
  });
});

describe('a workbook that cannot be', () => {
  const refused = async (change: Change) => {
    const page = await uploaded(await exported(change));
    expect(page.status).toBe(422);
    expect(await madeChanges()).toHaveLength(0);
    return textIn(page.body);
  };

  it('names the cell of a leader who is there twice', async () => {
    const said = await refused(sheet => {
      rowOf(sheet('牵头领导'), 'zha-yingdong').cell('姓名').value = '季晶';
    });
    expect(said).toMatch(/牵头领导 D\d 姓名 “季晶”与第\d行重复/);
  });

  it('does not lose a unit that still has open duties', async () => {
    await desk.openDuty('gxj', '2026-11');
    const said = await refused(sheet => {
      sheet('单位').spliceRows(rowOf(sheet('单位'), 'gxj').row, 1);
    });
    expect(said).toContain('缺少市工信局一行：该单位还有1项未办结的事项');
    expect(said).toMatch(/细分领域 E3 牵头单位 “市工信局”不在“单位”工作表中/);
  });

  it('does not take a rename that loses its 编号, and so its duties', async () => {
    await desk.openDuty('gxj', '2026-11');
    const said = await refused(sheet => {
      const { cell } = rowOf(sheet('单位'), 'gxj');
      cell('编号').value = '';
      cell('规范简称').value = '市新工局';
    });
    expect(said).toContain('更名的，请保留原行和编号');
  });

  it('names what is nobody’s, and keeps the day and the reason typed', async () => {
    const page = await uploaded(
      await exported(sheet => {
        const { cell } = rowOf(sheet('联络员和经办人'), 'gxj-liaison');
        cell('身份').value = '经办人';
        cell('负责领域').value = '造船';
      }),
    );
    expect(textIn(page.body)).toMatch(/联络员和经办人 G\d+ 负责领域 该单位没有牵头或配合“造船”/);
    expect(formIn(page.body)).toMatchObject({ from: ['2026-11-20'], reason: ['苏府办〔2026〕12号'] });
    const early = await uploaded(await exported(), '2026-11-01');
    expect(textIn(early.body)).toContain('不能早于今天');
  });

  it('is told from any other file', async () => {
    const other = (await desk.get(`${home}/board.xlsx`)).bytes;
    expect(textIn((await uploaded(other)).body)).toContain('这不是从本页下载的分工和人员表');
    expect(textIn((await uploaded(new Uint8Array())).body)).toContain('没有选择文件');
  });
});
