import { beforeAll, describe, expect, it } from 'vitest';
import { endOfDay } from '../../shared/calendar/instant.ts';
import { blankForm } from '../../shared/paper/blank-form.ts';
import { paperDocx } from '../../shared/paper/render.ts';
import { leaderVisit } from '../../shared/programme/eight-ones/leader-visit.ts';
import { context, duty } from '../shared/filing/excel/filled.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import { fonts, mm } from './page.ts';

describe('a form on paper, in an office suite', () => {
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    const form = blankForm(leaderVisit, {
      duty,
      context,
      typed: {},
      unitFullName: '苏州市工业和信息化局',
      office: { name: '领导小组办公室', phone: '0512-12345678', email: 'office@example.org' },
      strength: '原则性要求',
    });
    pages = await printed(
      await paperDocx(form, fonts, { creator: '测试', at: endOfDay(context.periodEnd) }),
      'docx',
    );
  });
  const textOf = (page: PrintedPage) => page.lines.map(line => line.text).join('');

  it('stays within the margins on every page, upright or sideways', () => {
    for (const page of pages) {
      for (const line of page.lines) {
        expect(line.left).toBeGreaterThan(27 * mm);
        expect(line.right).toBeLessThan(page.width - 25 * mm);
      }
    }
  });

  it('turns the sheet for the wide list alone', () => {
    const sideways = pages.filter(page => page.width > page.height).map(textOf);
    expect(sideways).toHaveLength(1);
    expect(sideways[0]).toContain('上期议定事项落实情况');
  });

  it('ends with who signs, where it goes and the seal on one page', () => {
    const last = textOf(pages.at(-1) ?? { width: 0, height: 0, words: [], lines: [] });
    for (const words of ['请于', '领导小组办公室', '填报人', '审核人', '联系电话', '（公章）'])
      expect(last).toContain(words);
  });
});
