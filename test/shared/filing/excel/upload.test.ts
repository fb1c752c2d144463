import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import type { SheetDuty } from '../../../../shared/filing/excel/sheet-form.ts';
import { filingTemplate } from '../../../../shared/filing/excel/template.ts';
import { type ReadSheet, readFilingSheet } from '../../../../shared/filing/excel/upload.ts';
import { readForm } from '../../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../../shared/filing/typed.ts';
import { answerCell, edited } from './edited.ts';
import { context, duty } from './filled.ts';
import { form, lastYearsForm } from './form.ts';

const LIST = '参加企业';
const empty = () => filingTemplate(form, { duty, context, typed: {} });
const read = (bytes: Uint8Array) => readFilingSheet(bytes, form, context, duty);

function taken(bytes: Uint8Array): Extract<ReadSheet, { kind: 'read' }> {
  const sheet = read(bytes);
  if (sheet.kind === 'refused') throw new Error(JSON.stringify(sheet.problems));
  return sheet;
}

function refusal(bytes: Uint8Array) {
  const sheet = read(bytes);
  if (sheet.kind === 'read') throw new Error('was read');
  return sheet.problems;
}

/** Fifty enterprises as one types them. */
async function fifty(change: (row: number, cells: unknown[]) => void = () => {}) {
  return await edited(await empty(), (_, sheet) => {
    for (let row = 3; row <= 52; row += 1) {
      const cells: unknown[] = [`第${row}家企业有限公司`, '91330100799655058B', '企业', 100.5, '2001-05-06'];
      change(row, cells);
      cells.forEach((value, index) => {
        sheet(LIST).getCell(row, index + 1).value = value as string;
      });
    }
  });
}

describe('a list', () => {
  it('is read row by row, and twice the same', async () => {
    const bytes = await fifty();
    const first = taken(bytes);
    expect(first.rows).toEqual([{ label: LIST, count: 50 }]);
    expect(first.typed['bodies.49.name']).toEqual(['第52家企业有限公司']);
    expect(first.notes).toEqual([]);
    expect(taken(bytes)).toEqual(first);
  });

  it('with one bad row is refused as a whole, naming the cell', async () => {
    const bytes = await fifty((row, cells) => {
      if (row === 37) cells[1] = '91330100799655058C';
    });
    expect(refusal(bytes)).toEqual([
      {
        sheet: LIST,
        cell: 'B37',
        label: '统一社会信用代码',
        words: expect.stringContaining('按前17位推算第18位应为“B”'),
      },
    ]);
  });

  it('names every bad cell at once', async () => {
    const bytes = await fifty((row, cells) => {
      if (row === 5) cells[2] = '公司';
      if (row === 6) cells[4] = '去年';
      if (row === 7) cells[0] = '名'.repeat(21);
      if (row === 8) cells[1] = 91_330_100 * 1e10;
      if (row === 9) cells[3] = '约一千万';
    });
    expect(refusal(bytes).map(({ cell, words }) => `${cell} ${words}`)).toEqual([
      'C5 “公司”不在选项中，请填“企业”、“科研机构”之一',
      'E6 “去年”不是有效日期，请按“2026-11-01”的样式填写',
      'A7 不超过20字，现有21字，请删减1字',
      'B8 数字超过15位，表格软件已丢失末几位，请先把单元格格式设为“文本”，再重新填写',
      'D9 “约一千万”不是金额，请用阿拉伯数字按万元填写，例如 1234.5',
    ]);
  });

  it('beyond its limit is refused at the first row too many', async () => {
    const bytes = await edited(await fifty(), (_, sheet) => {
      sheet(LIST).getCell(60, 1).value = '第五十一家';
    });
    expect(refusal(bytes)).toMatchObject([{ cell: 'A60', words: '最多50条，现有51条，请删减' }]);
  });

  it('is read with columns moved and renamed, rows blank, hidden and merged, a title above and a total below', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      const list = sheet(LIST);
      for (let row = 1; row <= 52; row += 1)
        for (let column = 1; column <= 6; column += 1) list.getCell(row, column).value = null;
      ['2026年名单', '', '', '', ''].forEach((value, index) => {
        list.getCell(3, index + 1).value = value;
      });
      ['序号', '类型', '企业的名称', '年度投资(万元)', '统一社会信用代码（18位）'].forEach((value, index) => {
        list.getCell(4, index + 1).value = value;
      });
      const rows: readonly (readonly (string | number | null)[])[] = [
        [1, ' 企业 ', '甲公司', '１２３４.５', ' 914403001922038216 '],
        [2, null, '乙公司  ', 7, null],
        [null, '', '   ', null, null],
        [3, '科研机构', '丙所', '1.25亿元', null],
        ['合计', null, null, 99999, null],
      ];
      rows.forEach((cells, row) => {
        cells.forEach((value, column) => {
          list.getCell(row + 5, column + 1).value = value;
        });
      });
      list.mergeCells('B5:B6');
      list.getRow(6).hidden = true;
    });
    const sheet = taken(bytes);
    expect(sheet.typed).toEqual({
      'bodies.0.name': ['甲公司'],
      'bodies.0.kind': ['enterprise'],
      'bodies.0.year': ['1234.5'],
      'bodies.0.code': ['914403001922038216'],
      'bodies.1.name': ['乙公司'],
      'bodies.1.kind': ['enterprise'],
      'bodies.1.year': ['7'],
      'bodies.2.name': ['丙所'],
      'bodies.2.kind': ['institute'],
      'bodies.2.year': ['1.25亿元'],
    });
    expect(sheet.notes).toEqual([
      '“参加企业”表的“企业的名称”列已按“企业名称”读入',
      '“参加企业”表中没有“成立日期”列，该栏留空',
      '“参加企业”表中的合计行未读入',
      '“参加企业”表有1行处于隐藏状态（第6行），也已读入',
    ]);
  });

  it('in 亿元 by its head is read in 亿元', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      sheet(LIST).getCell('D2').value = '年度投资（亿元）';
      sheet(LIST).getCell('A3').value = '甲公司';
      sheet(LIST).getCell('D3').value = 1.25;
    });
    const { typed } = taken(bytes);
    expect(readForm(form, typed, context).values.bodies).toEqual([{ name: '甲公司', year: 1_250_000 }]);
  });

  it('says which rows are unfinished, and still takes them', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      for (const row of [3, 4, 9]) sheet(LIST).getCell(row, 1).value = `企业${row}`;
      sheet(LIST).getCell(4, 3).value = '企业';
    });
    const { notes, rows } = taken(bytes);
    expect(rows).toEqual([{ label: LIST, count: 3 }]);
    expect(notes).toEqual(['“参加企业”表的“类型”为必填，第3、9行未填']);
  });

  it('keeps with each carried row what it stands for, wherever the row was moved', async () => {
    const typed: TypedForm = {
      'bodies.0.name': ['甲公司'],
      'bodies.0.entry': ['9144-1'],
      'bodies.1.name': ['乙公司'],
      'bodies.1.entry': ['9144-2'],
    };
    const bytes = await edited(await filingTemplate(form, { duty, context, typed }), (_, sheet) => {
      const list = sheet(LIST);
      list.spliceRows(3, 0, ['新来的公司']);
    });
    expect(taken(bytes).typed).toEqual({
      'bodies.0.name': ['新来的公司'],
      'bodies.1.name': ['甲公司'],
      'bodies.1.entry': ['9144-1'],
      'bodies.2.name': ['乙公司'],
      'bodies.2.entry': ['9144-2'],
    });
  });
});

describe('single answers', () => {
  it('are understood however a program or a person writes them', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      const answers = sheet('填报');
      const answer = (label: string) => answerCell(answers, label);
      answer('主题').value = { richText: [{ text: '集成' }, { text: '电路  ' }] };
      answer('日期').value = new Date(Date.UTC(2026, 10, 6));
      answer('日期').numFmt = 'yyyy"年"m"月"d"日"';
      answer('计划开工').value = 46_357;
      answer('总投资').value = { formula: 'D1+D2', result: 0.1 + 0.2 };
      answer('参加人数').value = '１，２００人';
      answer('是否公开').value = '√';
      answer('覆盖细分领域').value = '集成电路、知识产权、检验检测认证服务';
      answer('形式').value = '座谈会，线上问卷、实地走访';
      answer('本期情况').value = '有内容报送';
      answer('备注').value = '第一行\n第二行';
    });
    const sheet = taken(bytes);
    expect(sheet.notes).toEqual([
      expect.stringMatching(/^“形式”不在选项中的内容已按“其他”读入（填报 B\d+）$/),
    ]);
    expect(sheet.typed).toEqual({
      report: ['done'],
      topic: ['集成电路'],
      heldOn: ['2026-11-06'],
      begins: ['2026-12'],
      invested: ['0.3'],
      people: ['１，２００人'.replace(/[１２０]/g, digit => '012'['０１２'.indexOf(digit)] ?? '')],
      open: ['yes'],
      fields: ['ic', 'ip'],
      forms: ['meeting', 'visit', '其他'],
      'forms.other': ['线上问卷'],
      note: ['第一行\n第二行'],
    });
  });

  it('that are formulas as text stay text, there and back', async () => {
    const typed: TypedForm = { topic: ['=1+1'], note: ["'@SUM(A1)"] };
    const bytes = await filingTemplate(form, { duty, context, typed });
    await edited(bytes, (_, sheet) => {
      expect(answerCell(sheet('填报'), '主题').value).toBe("'=1+1");
    });
    expect(taken(bytes).typed).toEqual(typed);
  });

  it('whose formula has no result or an error are named', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      answerCell(sheet('填报'), '主题').value = { formula: 'A1' } as never;
      answerCell(sheet('填报'), '参加人数').value = { error: '#REF!' };
    });
    expect(refusal(bytes).map(problem => `${problem.label}：${problem.words}`)).toEqual([
      '主题：公式没有计算结果，请打开文件重新保存，或者直接填写结果',
      '参加人数：公式出错（#REF!），请改正公式，或者直接填写结果',
    ]);
  });

  it('whose line or sheet is gone are left as they were', async () => {
    const bytes = await edited(await fifty(), (workbook, sheet) => {
      workbook.removeWorksheet(sheet('填报').id);
    });
    const { absent, notes } = taken(bytes);
    expect(absent).toEqual([
      'report',
      'nilReason',
      'topic',
      'heldOn',
      'begins',
      'invested',
      'people',
      'open',
      'fields',
      'forms',
      'note',
    ]);
    expect(notes).toEqual(['文件中没有“填报”表，其中各项保持原有内容']);
  });
});

describe('whose workbook it is', () => {
  const other = async (change: Partial<SheetDuty>, of = form) =>
    filingTemplate(of, { duty: { ...duty, ...change }, context, typed: { topic: ['主题'] } });

  it('refuses that of another unit, obligation, field and programme', async () => {
    const words = async (bytes: Promise<Uint8Array>) => refusal(await bytes).map(problem => problem.words);
    const unit = { key: 'kjj', name: '市科技局' };
    expect(await words(other({ unit }))).toEqual(['这是市科技局的表格，本单位是市工信局，没有读入']);
    expect(await words(other({}, { ...form, key: 'project-list', title: '重点项目清单' }))).toEqual([
      '这是“重点项目清单”的表格，本事项是“专题调研”，没有读入',
    ]);
    const drugs = { ...duty, duty: 'research.drugs.2026-11', about: '创新药物' };
    const ic = await other({ duty: 'research.ic.2026-11', about: '集成电路' });
    expect(readFilingSheet(ic, form, context, drugs)).toMatchObject({
      problems: [{ words: '这是“集成电路”的表格，本事项是“创新药物”，没有读入' }],
    });
    expect(await words(other({ programme: 'wuxi' }))).toEqual(['这是另一项工作机制的表格，没有读入']);
  });

  it("takes last year's by the names of its columns and says what is different", async () => {
    const lastYear = { duty: 'research.gxj.2025-11', period: { key: '2025-11', label: '2025年11月' } };
    const typed = { topic: ['主题'], 'bodies.0.name': ['甲公司'], 'bodies.0.person': ['张三'] };
    const bytes = await filingTemplate(lastYearsForm, { duty: { ...duty, ...lastYear }, context, typed });
    const sheet = taken(bytes);
    expect(sheet.typed).toEqual({ topic: ['主题'], 'bodies.0.name': ['甲公司'] });
    expect(sheet.notes).toEqual([
      '这是2025年11月的表格，已按2026年11月读入，请逐项核对',
      '表格的栏目与现在的不完全一致，相同的栏目已按名称读入',
      '“参加企业”表的“联系人 选填”列不在现在的表中，未读入',
      '“参加企业”表中没有“类型”列，该栏留空',
    ]);
  });

  it('goes by what everybody sees when the hidden sheet is lost', async () => {
    const copied = (bytes: Uint8Array) =>
      edited(bytes, (workbook, sheet) => workbook.removeWorksheet(sheet('系统数据').id));
    const unit = { key: 'kjj', name: '市科技局' };
    expect(refusal(await copied(await other({ unit })))[0]?.words).toContain('这是市科技局的表格');
    const sheet = taken(await copied(await other({})));
    expect(sheet.typed).toEqual({ topic: ['主题'] });
    expect(sheet.notes).toEqual(['文件不是由系统模板直接填写的，已按表头读入，请逐项核对']);
  });
});

describe("a unit's own ledger", () => {
  it('is read by its header, whatever its sheet is called', async () => {
    const workbook = new Workbook();
    const ledger = workbook.addWorksheet('Sheet1');
    ledger.addRows([
      ['序号', '企业名称', '信用代码', '类型', '备注'],
      [1, '甲公司', '91330100799655058B', '企业', '老客户'],
      [2, '乙所', null, '科研机构', null],
    ]);
    workbook.addWorksheet('说明').addRow(['不相干的内容']);
    const sheet = taken(await workbook.xlsx.writeBuffer({ validate: false }));
    expect(sheet.typed).toEqual({
      'bodies.0.name': ['甲公司'],
      'bodies.0.code': ['91330100799655058B'],
      'bodies.0.kind': ['enterprise'],
      'bodies.1.name': ['乙所'],
      'bodies.1.kind': ['institute'],
    });
    expect(sheet.absent).toContain('topic');
    expect(sheet.notes).toContain('“Sheet1”表已按“参加企业”读入');
    expect(sheet.notes).toContain('“Sheet1”表的“信用代码”列已按“统一社会信用代码”读入');
  });
});

describe('what is no workbook of ours', () => {
  const words = (bytes: Uint8Array) =>
    refusal(bytes)
      .map(problem => problem.words)
      .join();
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

  it('is refused in words, whatever it is', async () => {
    const good = await empty();
    expect(words(new Uint8Array())).toContain('没有选择文件');
    expect(words(Buffer.from('%PDF-1.7 …'))).toContain('这不是“Excel 工作簿');
    expect(words(Buffer.from([...ole, 0, 0]))).toContain('旧格式');
    expect(words(Buffer.concat([Buffer.from(ole), Buffer.from('EncryptedPackage', 'utf16le')]))).toContain(
      '密码',
    );
    expect(words(Buffer.concat([good, Buffer.alloc(2 * 1024 * 1024)]))).toContain('超过2MB');
    expect(words(good.subarray(0, good.length / 2))).toContain('已损坏');
    expect(words(zipOf({ 'word/document.xml': '<a/>' }))).toContain('这不是“Excel 工作簿');
    expect(words(zipOf({ 'xl/workbook.xml': '<a/>', 'xl/vbaProject.bin': '' }))).toContain('含有宏');
    expect(words(zipOf({ 'xl/workbook.xml': '<workbook><sheets>' }))).toContain('已损坏');
    expect(words(zipOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }))).toContain(
      '已损坏',
    );
  });

  it('is never unpacked beyond its limit, whatever size it says it has', () => {
    const bomb = zipOf({ 'xl/workbook.xml': `<workbook>${' '.repeat(60 * 1024 * 1024)}</workbook>` }, 100);
    expect(bomb.length).toBeLessThan(100_000);
    expect(words(bomb)).toContain('已损坏');
    const honest = zipOf({ 'xl/workbook.xml': `<workbook>${' '.repeat(60 * 1024 * 1024)}</workbook>` });
    expect(words(honest)).toContain('解压后内容过多');
  });

  it('is refused with more rows than anybody fills', async () => {
    const bytes = await edited(await empty(), (_, sheet) => {
      for (let row = 3; row < 2_100; row += 1) sheet(LIST).getCell(row, 9).value = 'x';
    });
    expect(words(bytes)).toContain('超过2000行');
  });

  it('survives damage anywhere in it', async () => {
    const good = await fifty();
    for (let at = 0; at < good.length; at += 1_499) {
      const bytes = Uint8Array.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
      expect(['read', 'refused']).toContain(read(bytes).kind);
    }
  });
});

/** A zip file with these parts; `declared` is the size it claims for each of them. */
function zipOf(parts: { readonly [name: string]: string }, declared?: number): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(declared ?? Buffer.byteLength(text), 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const offset = Buffer.alloc(16);
    offset.writeUInt32LE(at, 12);
    // Version made by, then the local header's fields, then comment, disk, attributes and offset.
    centrals.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.alloc(2),
        header,
        offset.subarray(2),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
