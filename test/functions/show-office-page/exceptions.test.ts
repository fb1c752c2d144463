import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeMatter } from '../../../shared/change/change-matter.ts';
import type { PersonEvent } from '../../../shared/matter/events.ts';
import { linksIn, sectionsIn, textIn } from '../../simulation/page.ts';
import { moment } from '../../support/duty-book.ts';
import { assign, calendar, raised } from '../../support/matters.ts';
import { formIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let home: string;
beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-16 10:00'));
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

async function today() {
  home = `/o/${await desk.officeToken()}`;
  const { body } = await desk.get(home);
  const cards = ['returned', 'todo', 'card'].flatMap(tone => sectionsIn(body, 'section', tone));
  return {
    first: textIn(sectionsIn(body, 'p', 'lead')[0] ?? ''),
    card: (heading: string) => cards.find(html => html.includes(heading)) ?? '',
  };
}

async function refused(mailbox: string): Promise<void> {
  const path = `${home}/mailboxes`;
  const form = formIn((await desk.get(path)).body);
  await desk.post(path, { ...form, bounce: [mailbox], action: ['refused'] });
}

describe('a mailbox that no mail reaches', () => {
  it('makes a unit of no other one that is telephoned, as in the Office’s mail', async () => {
    await desk.openDuty('gxj', '2026-11');
    await refused('gxj@units.example');
    const { first, card } = await today();
    expect(first).toMatch(/^需电话联系1项/);
    expect(textIn(card('需电话联系'))).toContain('市工信局：没有可送达的联络员邮箱');
  });

  it('is named with why and who is written to instead, and leads to where it is mended', async () => {
    await refused('gxj@units.example');
    const { first, card } = await today();
    expect(first).toMatch(/^无法送达的邮箱1个/);
    const words = textIn(card('无法送达的邮箱'));
    expect(words).toContain('市工信局联络员');
    expect(words).toContain('gxj@units.example');
    expect(words).toContain('办公室登记的退信');
    expect(linksIn(card('无法送达的邮箱')).map(({ href }) => href)).toContain(`${home}/mailboxes`);
  });
});

describe('whom to telephone', () => {
  it('stands with name and number, the call made last, and the way to the duty’s page', async () => {
    const contacts = desk.programme.contacts.filter(({ unit }) => unit === 'gxj');
    const key = await desk.openDuty('gxj', '2026-11');
    desk.setNow(moment('2026-12-15 10:00'));
    const before = await today();
    const card = before.card('需电话联系');
    expect(textIn(card)).toContain('2026年11月专题调研');
    expect(textIn(card)).toContain(`${contacts[0]?.name}（电话未登记）`);
    const path = `${home}/duties/gxj~${key.duty}`;
    expect(linksIn(card).map(({ href }) => decodeURIComponent(href))).toContain(path);

    const form = formIn((await desk.get(path)).body);
    await desk.post(path, {
      ...form,
      'call.person': ['王科长'],
      'call.words': ['今天下班前报'],
      action: ['log-call'],
    });
    desk.setNow(moment('2026-12-15 11:00'));
    expect(textIn((await today()).card('需电话联系'))).toContain(
      '2026年12月15日 10:00已电话联系王科长：今天下班前报',
    );
  });
});

it('lists what a unit filed before it was dissolved, under its name', async () => {
  const key = await desk.openDuty('kjj', '2026-11');
  const path = `/u/${await desk.token('kjj-liaison')}/duties/${key.duty}`;
  await desk.post(path, {
    ...formIn((await desk.get(`${path}?step=extension`)).body),
    until: ['2026-12-18'],
    reason: ['机构正在合并，材料需要一并整理。'],
    action: ['ask-extension'],
  });
  const form = formIn((await desk.get(`${home}/roster?edit=merge-unit&of=kjj`)).body);
  const typed = { ...form, from: ['2026-11-20'], reason: ['来函'], into: ['gaj'], action: ['preview'] };
  const preview = await desk.post(`${home}/roster`, typed);
  await desk.post(`${home}/roster`, { ...formIn(preview.body), action: ['confirm'] });
  desk.setNow(moment('2026-11-23 10:00'));
  const { first, card } = await today();
  expect(first).toContain('延期待审1项');
  expect(textIn(card('延期待审'))).toContain('市科技局2026年11月专题调研');
});

describe('企业诉求事项', () => {
  async function assigned(day: string, event: PersonEvent = assign('gxj', [])) {
    desk.setNow(moment(day));
    const { matter } = await desk.deps.matters.open(desk.programme.key, raised, desk.now(), calendar);
    await changeMatter(matter.key, event, desk.now(), desk.deps);
  }

  it('whose answer is near its day are shown before it has passed, and then as overdue', async () => {
    await assigned('2026-11-02 10:00');
    desk.setNow(moment('2026-11-04 10:00'));
    expect((await today()).first).not.toContain('企业诉求');
    desk.setNow(moment('2026-11-10 10:00'));
    const near = await today();
    expect(near.first).toContain('企业诉求临期1项');
    expect(textIn(near.card('企业诉求事项'))).toMatch(
      /厂房扩建用地指标 临期，答复企业截止11月11日（主办：市工信局） ?市工信局联络员（演示）（电话未登记）/,
    );
    desk.setNow(moment('2026-11-12 10:00'));
    expect((await today()).first).toContain('企业诉求待办1项（其中逾期1项）');
  });
});
