import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerOf } from '../../../shared/duty/about.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { isOverdue, isOwed } from '../../../shared/duty/lateness.ts';
import { linksIn, sectionsIn, textIn } from '../../simulation/page.ts';
import { openBoardDesk } from '../../support/board-desk.ts';
import { moment } from '../../support/duty-book.ts';

const now = '2026-11-20 10:00';

describe('what is under way, on the Office’s first page', () => {
  let desk: Awaited<ReturnType<typeof openBoardDesk>>;
  let section: string;
  let toReview: string;
  beforeAll(async () => {
    desk = await openBoardDesk(now, ['2026-09', '2026-10', '2026-11', '2026-12']);
    const { body } = await desk.get(desk.home);
    toReview = sectionsIn(body, 'section', 'todo').find(html => html.includes('待审核')) ?? '';
    section = sectionsIn(body, 'section', 'card').find(html => html.includes('正在报送的事项')) ?? '';
  });
  afterAll(() => desk.close());

  const unsettled = () =>
    desk.duties
      .map(duty => advance(duty, moment(now)))
      .filter(duty => isOwed(duty) || duty.status === 'filed');

  it('has one line for each obligation and period that is not settled, and none for what is', () => {
    const rounds = new Set(unsettled().map(({ obligation, period }) => `${obligation} ${period}`));
    expect(rounds.size).toBeGreaterThan(3);
    expect(linksIn(section).filter(({ href }) => href.includes('obligation='))).toHaveLength(rounds.size);
  });

  it('says what is owed and what waits for review, and the next date', () => {
    const research = unsettled().filter(
      ({ obligation, period }) => obligation === 'monthly-research' && period === '2026-11',
    );
    expect(research.length).toBeGreaterThan(0);
    expect(textIn(section)).toContain(
      `2026年11月专题调研 未报${research.length}项；截止2026年12月7日（周一）`,
    );
  });

  it('says how many of them are late, and of no leader’s visit', () => {
    const rows = unsettled().filter(duty => isOverdue(duty, moment(now)));
    const late = rows.filter(({ obligation }) => obligation === 'monthly-research');
    expect(late.length).toBeGreaterThan(0);
    expect(textIn(section)).toMatch(new RegExp(`月专题调研 未报\\d+项，[^；]*其中逾期${late.length}项`));
    expect(textIn(section)).not.toMatch(/领导走访 [^；]*逾期/);
  });

  it('leads to the month of the board that lists the line’s duties', async () => {
    const links = linksIn(section).filter(({ href }) => href.includes('obligation='));
    for (const { href } of links) {
      const board = await desk.get(href.replaceAll('&amp;', '&'));
      expect(board.status).toBe(200);
      expect(board.body).not.toContain('没有符合条件的事项');
    }
    expect(links.map(({ href }) => href.replaceAll('&amp;', '&'))).toContain(
      `${desk.home}/board?period=2026-11&obligation=monthly-research`,
    );
  });

  it('names what each filing is about, leaders in 职务排序', () => {
    const visits = unsettled().filter(
      ({ obligation, status }) => obligation === 'leader-visit' && status === 'filed',
    );
    const owners = new Set(visits.map(ownerOf));
    const places = desk.programme.leaders
      .filter(({ key }) => owners.has(key))
      .map(({ name }) => textIn(toReview).indexOf(name));
    expect(places.length).toBeGreaterThan(2);
    expect(places.every(place => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
