import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let home: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-01-05', '09:30'), '2025-11-03');
  home = `/u/${await desk.token('gxj-liaison', 900)}`;
});

afterEach(() => desk.close());

async function words(address = home) {
  return textIn((await desk.get(address)).body);
}

describe('many duties', () => {
  it('stand by leader in 职务排序 and by field in annex order, each with its day and state', async () => {
    await desk.openAll('gxj', 'leader-visit', '2025-B6');
    await desk.openAll('gxj', 'field-return', '2025-Q4');
    const shown = await words();
    expect(shown).toMatch(
      /2025年11—12月领导走访 5项 市委副书记、市长吴庆文 1月8日（周四）24:00 待填报 市委常委、常务副市长顾海东/,
    );
    expect(shown).toMatch(/2025年第四季度领域季报 12项 创新药物 1月15日（周四）24:00 待填报 集成电路/);
  });

  it('put what was sent back first, then what is late, then the months in their order', async () => {
    await desk.openAll('gxj', 'unit-summary', '2025');
    await desk.openAll('gxj', 'conference-schedule', '2026');
    await desk.openAll('gxj', 'contact-plan', '2026');
    await desk.openAll('gxj', 'monthly-research', '2025-12');
    desk.setNow(at('2026-01-12', '09:00'));
    const headings = [...(await desk.get(home)).body.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(
      match => match[1],
    );
    expect(headings).toEqual(['请先办理（1项）', '2026年1月截止（2项）', '2026年2月截止（1项）']);
    expect(await words()).toMatch(/请先办理（1项） 2025年12月专题调研 已逾期，尚未报送/);
    // Counted to January, though a Saturday makes it due in February.
    expect(await words()).toMatch(/2026年2月2日（周一）24:00 1月31日为休息日，顺延至此日/);
  });

  it('put what is made up for the time before adoption behind what is due now, once its day is over', async () => {
    await desk.openAll('gxj', 'contact-plan', '2025');
    await desk.openAll('gxj', 'monthly-research', '2025-12');
    const page = (await desk.get(home)).body;
    const headings = [...page.matchAll(/<h2 id="(.*?)">(.*?)<\/h2>/g)].map(match => match.slice(1));
    expect(headings).toEqual([
      ['due-2026-1', '2026年1月截止（1项）'],
      ['make-up', '补录事项（1项）'],
    ]);
    for (const [id] of headings) expect(page).toContain(`href="#${id}"`);
    expect(await words()).toMatch(/2025年联系工作方案.*补录事项，不计逾期/);
  });

  it('never show a leader as late, neither open nor closed', async () => {
    await desk.openAll('gxj', 'leader-visit', '2025-B6');
    desk.setNow(at('2026-01-30', '09:00'));
    expect(await words()).not.toMatch(/逾期|请先办理/);
    desk.setNow(at('2026-06-30', '09:00'));
    const past = await words();
    expect(past).toMatch(/往期事项（5项）.*市长吴庆文 本期未报/);
    expect(past).not.toContain('逾期');
  });

  it('fold what is over, and give older years pages of their own', async () => {
    await desk.openAll('gxj', 'field-return', '2025-Q4');
    desk.setNow(at('2026-06-30', '09:00'));
    expect(await words()).toContain('往期事项（12项）');
    desk.setNow(at('2027-06-30', '09:00'));
    expect(await words()).toMatch(/更早的事项： 2026年（12项）/);
    expect(await words(`${home}?year=2026`)).toMatch(/2026年往期事项 .*创新药物 逾期未报/);
  });

  it('weigh at most 20 KB after two years of everything', async () => {
    for (const year of ['2026', '2027']) {
      for (let index = 1; index <= 12; index += 1)
        await desk.openAll('gxj', 'monthly-research', `${year}-${String(index).padStart(2, '0')}`);
      for (let index = 1; index <= 6; index += 1)
        await desk.openAll('gxj', 'leader-visit', `${year}-B${index}`);
      for (let index = 1; index <= 4; index += 1)
        await desk.openAll('gxj', 'field-return', `${year}-Q${index}`);
      for (const yearly of [
        'contact-plan',
        'action-plan',
        'task-list',
        'enterprise-directory',
        'project-list',
      ])
        await desk.openAll('gxj', yearly, year);
      for (const yearly of ['conference-schedule', 'conference', 'unit-summary'])
        await desk.openAll('gxj', yearly, year);
    }
    desk.setNow(at('2027-10-12', '09:00'));
    for (const address of [home, `${home}?year=2026`])
      expect(gzipSync((await desk.get(address)).body).length, address).toBeLessThan(20_480);
  });
});
