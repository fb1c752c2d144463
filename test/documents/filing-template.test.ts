import { beforeAll, describe, expect, it } from 'vitest';
import { filingTemplate } from '../../shared/filing/excel/template.ts';
import { readFilingSheet } from '../../shared/filing/excel/upload.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import { edited } from '../shared/filing/excel/edited.ts';
import { context, duty } from '../shared/filing/excel/filled.ts';
import { type PrintedPage, printed, resaved } from './office-suite.ts';

const typed: TypedForm = {
  report: ['done'],
  topic: ['集成电路设计企业融资情况'],
  fields: ['ic', 'ip'],
  forms: ['meeting', '其他'],
  'forms.other': ['视频会'],
  startsOn: ['2026-11-05'],
  endsOn: ['2026-11-06'],
  place: ["'=市工信局三楼会议室"],
  enterprises: ['12'],
  'opinions.0.content': ['希望扩大首贷扶持范围，降低担保费率。\n缩短审批时间。'],
  'problems.0.problem': ['中小集成电路设计企业轻资产运营，缺少抵押物，银行授信额度普遍偏低。'],
  'problems.0.category': ['finance'],
  'problems.0.suggestedDate': ['2026-12-31'],
  'attendees.0.name': ['甲公司'],
  'attendees.0.kind': ['其他'],
  'attendees.0.kind.other': ['联盟'],
};

describe('the workbook of a duty, in an office suite', () => {
  let bytes = new Uint8Array();
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    bytes = Uint8Array.from(await filingTemplate(monthlyResearch, { duty, context, typed }));
    pages = await printed(bytes, 'xlsx');
  });

  it('comes back the same when it is opened and saved there', async () => {
    const read = readFilingSheet(await resaved(bytes), monthlyResearch, context, duty);
    expect(read).toMatchObject({
      kind: 'read',
      absent: [],
      notes: ['“发现问题”表的“影响范围”为必填，第3行未填'],
    });
    expect(read.kind === 'read' && read.typed).toEqual(typed);
  });

  it('keeps its dropdowns there, fed from the hidden sheet', async () => {
    await edited(await resaved(bytes), (_, sheet) => {
      expect(sheet('发现问题').getCell('B3').dataValidation).toMatchObject({ type: 'list' });
      expect(sheet('系统数据').state).not.toBe('visible');
    });
  });

  it('prints every question and no hidden sheet, each sheet one page wide', () => {
    const text = pages.map(page => page.words.map(word => word.text).join('')).join('');
    for (const words of ['2026年11月专题调研填报表', '覆盖企业数（家）', '针对性解决方案', '填表说明'])
      expect(text).toContain(words);
    expect(text).not.toContain('monthly-research');
    for (const page of pages) expect(page.width).toBeGreaterThan(page.height);
  });
});
