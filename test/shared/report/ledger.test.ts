import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { heightOf } from '../../../shared/filing/excel/heights.ts';
import { inert } from '../../../shared/filing/excel/inert.ts';
import { renderXlsx } from '../../../shared/report/ledger/render.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { elements, officeFile } from '../../support/office-file.ts';
import {
  compileSample,
  emptySnapshot,
  fullSnapshot,
  monthBuilder,
  researchOf,
  researchValues,
} from '../../support/report-samples.ts';

async function opened(snapshot: ReportSnapshot): Promise<Workbook> {
  const workbook = new Workbook();
  await workbook.xlsx.load(await renderXlsx(snapshot));
  return workbook;
}

function sheet(workbook: Workbook, name: string): Worksheet {
  const found = workbook.getWorksheet(name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** Values of the rows under the header whose first cell says `label`, until the table ends. */
function table(worksheet: Worksheet, label: string): readonly (readonly unknown[])[] {
  const rows: unknown[][] = [];
  let within = false;
  worksheet.eachRow((_, at) => {
    const width = worksheet.columnCount;
    const values = Array.from({ length: width }, (_, index) => worksheet.getCell(at, index + 1).value);
    const merged = worksheet.getCell(at, 1).isMerged;
    if (within && !merged) rows.push(values);
    if (values[0] === label) within = true;
  });
  return rows;
}

describe('the ledger', async () => {
  const snapshot = fullSnapshot();
  const workbook = await opened(snapshot);

  it('has its sheets', () => {
    expect(workbook.worksheets.map(each => each.name)).toEqual([
      '报送情况',
      '任务情况',
      '任务分单位',
      '任务分领域',
      '领域覆盖',
      '专题调研',
      '专题调研-企业和机构的意见建议',
      '专题调研-发现问题',
      '口径复算',
      '数据来源',
    ]);
  });

  it('lists eleven units and their total, as numbers', () => {
    const rows = table(sheet(workbook, '报送情况'), '序号');
    expect(rows).toHaveLength(12);
    expect(rows[0]?.slice(0, 5)).toEqual([1, '市发改委', 1, 1, 0]);
    const total = rows.at(-1) ?? [];
    expect(total.slice(1, 4)).toEqual(['合计', 10, 8]);
    for (let column = 2; column < 13; column += 1) {
      const sum = rows.slice(0, -1).reduce((whole, row) => whole + Number(row[column]), 0);
      expect(sum).toBe(total[column]);
    }
  });

  it('lists twenty-five fields with leader and lead unit, and explains 25/26/27', () => {
    const rows = table(sheet(workbook, '领域覆盖'), '序号');
    expect(rows.filter(row => typeof row[0] === 'number')).toHaveLength(25);
    expect(rows.at(-1)).toContain(12);
    expect(rows[3]).toEqual([
      4,
      '智能车联网（智能网联汽车）',
      '产业创新集群、新兴服务业',
      '顾海东',
      '市委常委、常务副市长',
      '市工信局',
      '已覆盖',
      'monthly-research.gxj.2026-11 第1版',
    ]);
    const notes = JSON.stringify(sheet(workbook, '领域覆盖').getSheetValues());
    expect(notes).toContain('27个名称');
  });

  it('lists every problem with solution, and dates as dates', () => {
    const rows = table(sheet(workbook, '专题调研-发现问题'), '序号');
    expect(rows.filter(row => row[2] === '本期')).toHaveLength(researchOf(snapshot).figures.problems);
    expect(rows[0]).toContainEqual(new Date(Date.UTC(2026, 11, 31)));
    const research = table(sheet(workbook, '专题调研'), '序号');
    // Seven filings and a nil return of the month, and two that came late for the month before.
    expect(research.map(row => row[3])).toEqual([
      ...['本期', '本期', '本期', '本期', '补报', '本期', '补报', '本期', '本期', '本期'],
    ]);
    const [first] = research;
    expect(first).toContainEqual(new Date(Date.UTC(2026, 10, 10)));
    expect(first).toContainEqual(new Date(Date.UTC(2026, 10, 12)));
    expect(first).toContainEqual(new Date(Date.UTC(2026, 10, 20, 10, 12)));
  });

  it('traces every figure: the shares of each add up to it', () => {
    const rows = table(sheet(workbook, '数据来源'), '任务');
    const figures = new Map(rows.map(row => [row[1], row[2]]));
    expect(figures.get('应报')).toBe(10);
    for (const [name, value] of figures) {
      const shares = rows.filter(row => row[1] === name).reduce((sum, row) => sum + Number(row[4]), 0);
      expect([name, shares]).toEqual([name, value]);
    }
    expect(rows.find(row => row[1] === '实报' && row[3] === '市市场监管局')).toContain(
      'monthly-research.scjgj.2026-11 第2版',
    );
  });

  it('prints landscape on A4, one page wide, header rows repeated, pages numbered', async () => {
    const file = await officeFile(await renderXlsx(snapshot));
    for (const path of file.paths.filter(each => /^xl\/worksheets\/sheet\d+\.xml$/.test(each))) {
      const [setup] = elements(file.xml(path), 'pageSetup');
      expect(setup?.attributes).toMatchObject({ paperSize: '9', orientation: 'landscape', fitToHeight: '0' });
      expect(file.text(path)).toContain('<oddFooter>&amp;C— &amp;P —</oddFooter>');
      expect(file.text(path)).toContain('fitToPage="1"');
    }
    const titles = elements(file.xml('xl/workbook.xml'), 'definedName').filter(
      each => each.attributes.name === '_xlnm.Print_Titles',
    );
    expect(titles).toHaveLength(10);
  });

  it('holds no formula, whatever was typed', async () => {
    const month = monthBuilder();
    const evil = [
      '=HYPERLINK("http://evil.example","点")',
      '+cmd|calc',
      '-2+3',
      '@SUM(A1)',
      '＝1+1',
      ' =1+1',
      '\t=1+1',
    ];
    month.file(
      'gxj',
      '2026-11-20 10:00',
      researchValues('gxj', {
        topic: '=1+1',
        place: '<c r="A1"/>&"',
        opinions: evil.map(content => ({ content, raisedBy: '=A1' })),
        problems: evil.map(problem => ({
          problem,
          solution: '@x',
          category: '其他：=1',
          scope: 'city',
          level: 'own',
        })),
      }),
    );
    const bytes = await renderXlsx(compileSample(month.done()));
    const file = await officeFile(bytes);
    for (const path of file.paths.filter(each => each.startsWith('xl/worksheets/'))) {
      expect(elements(file.xml(path), 'f')).toHaveLength(0);
    }
    const strings = elements(file.xml('xl/sharedStrings.xml'), 't').map(each =>
      each.children.map(child => (child.type === 'text' ? child.value : '')).join(''),
    );
    expect(strings.length).toBeGreaterThan(20);
    for (const text of strings) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    expect(strings).toContain("'=1+1");
    expect(strings).toContain('<c r=“A1”/>&“');
  });

  it('keeps rare characters of names and drops what a sheet cannot hold', async () => {
    const month = monthBuilder();
    month.file('gxj', '2026-11-20 10:00', researchValues('gxj', { headedBy: '李䶮、𠮷田\u0000😀\u0008' }));
    const rows = table(sheet(await opened(compileSample(month.done())), '专题调研'), '序号');
    expect(rows[0]).toContain('李䶮、𠮷田');
  });

  it('may be empty', async () => {
    const empty = await opened(emptySnapshot());
    expect(table(sheet(empty, '报送情况'), '序号')).toHaveLength(12);
    expect(empty.worksheets.map(each => each.name)).not.toContain('专题调研');
    expect(table(sheet(empty, '任务情况'), '序号')[0]?.slice(0, 6)).toEqual([
      1,
      '专题调研',
      '三（七）',
      '文件明确要求及期限',
      11,
      0,
    ]);
  });

  it('has the same bytes for the same snapshot, now and later', async () => {
    const first = await renderXlsx(snapshot);
    await new Promise(resolve => setTimeout(resolve, 2100));
    expect(Buffer.compare(first, await renderXlsx(parseSnapshot(snapshotJson(snapshot))))).toBe(0);
  });
});

describe('cells', () => {
  it('lets ordinary words be', () => {
    expect(inert('增长-5%')).toBe('增长-5%');
    expect(inert('—')).toBe('—');
  });

  it('makes rows as high as their fullest cell needs', () => {
    const one = heightOf([{ words: '短', width: 10 }], 10.5);
    const many = heightOf(
      [
        { words: '短', width: 10 },
        { words: '汉'.repeat(100), width: 21 },
      ],
      10.5,
    );
    expect(many).toBeGreaterThanOrEqual(10 * (one - 7));
    expect(heightOf([{ words: '汉'.repeat(9000), width: 10 }], 10.5)).toBe(409);
  });
});
