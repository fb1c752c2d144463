import { beforeAll, describe, expect, it } from 'vitest';
import { briefDocx } from '../../shared/brief/render.ts';
import { calendarDate } from '../../shared/calendar/date.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { suzhou } from '../support/duties.ts';
import { moment } from '../support/duty-book.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import { fonts } from './page.ts';

describe('a brief with more than a page can hold, in an office suite', () => {
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    const on = calendarDate('2026-11-20');
    const [leader] = suzhou.leaders;
    if (leader === undefined) throw new Error('no leader');
    const words =
      '创新药物：苏州某某生物医药科技（集团）股份有限公司提出“厂房扩建用地指标”，办理中，市工信局主办';
    const section = (title: string, count: number) => ({
      title,
      lines: Array.from({ length: count }, (_, place) => ({
        words: words.slice(0, 20 + ((place * 17) % 40)),
        sources: [{ code: `SQ-2026-${place}` }],
      })),
      none: '没有。',
    });
    const sections = ['一', '二', '三', '四'].map((title, place) => section(title.repeat(10), 10 + place));
    const brief = { leader, fields: rosterOn(suzhou, on).fieldsOf(leader.key), on, sections };
    const at = moment('2026-11-20 10:00');
    pages = await printed(
      await briefDocx({ ...brief, sections: [...sections, section('五', 0)] }, fonts, {
        creator: '测试',
        at,
      }),
      'docx',
    );
  });

  it('is one page, filled, and says how much it left out', () => {
    expect(pages).toHaveLength(1);
    const [page] = pages;
    const text = page?.lines.map(line => line.text).join('') ?? '';
    expect(page?.lines.length).toBeGreaterThan(28);
    expect(text.match(/共\d+项，列\d+项/g)).toHaveLength(4);
    expect(text).toContain('不含联系方式');
  });
});
