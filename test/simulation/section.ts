import type { Browser } from './browser.ts';
import { sign } from './form-filling.ts';
import type { Habit } from './habits.ts';
import { type Luck, luckOf } from './luck.ts';
import { Form, linksIn, type Page, textIn } from './page.ts';
import { remark } from './words.ts';

/** Whether the duty's id is that of a section which a lead asked for. */
export function isSectionId(id: string): boolean {
  return id.startsWith('section-');
}

/** Nobody chases a cooperating unit: it answers in time, lags, or lets it be. */
export function sectionHabit(luck: Luck): Habit {
  switch (luck.weighted({ 'on-time': 60, late: 25, never: 15 })) {
    case 'on-time':
      return { kind: 'on-time', share: luck.random(), nil: false };
    case 'late':
      return { kind: 'late', workdays: luck.between(1, 6) };
    case 'never':
      return { kind: 'never' };
  }
}

/** 请配合单位补充, where the duty's form offers it. */
export async function askForSections(page: Page, browser: Browser, luck: Luck): Promise<void> {
  const offer = linksIn(page.html).find(link => link.href.endsWith('?step=sections'));
  if (offer === undefined) return;
  const form = Form.in(await browser.get(offer.href));
  form.tick('units', luck.some(form.options('units'), 1, 3)).enter('words', remark(luck));
  const answer = await browser.press(form, 'ask-sections');
  if (!textIn(answer.html).includes('配合单位补充')) throw new Error(`not asked: ${textIn(answer.html)}`);
}

/** The cooperating unit writes what it knows. @returns `given-up` when the lead has filed without it */
export async function answerSection(
  page: Page,
  browser: Browser,
  luck: Luck,
  people: readonly [seed: number, city: string, unit: string],
): Promise<'filed' | 'given-up'> {
  if (!page.html.includes('<form')) return 'given-up';
  const form = Form.in(page).enter('report', 'done');
  for (const name of form.names.filter(each => /^q\d/.test(each))) form.enter(name, remark(luck));
  const check = await browser.press(form, 'check');
  if (!check.path.endsWith('step=check')) throw new Error(`not right: ${textIn(check.html).slice(0, 600)}`);
  const signed = Form.in(check);
  sign(signed, luckOf(...people, 'people'));
  const receipt = await browser.press(signed, 'file');
  if (!/\/filings\/\d+$/.test(receipt.path)) throw new Error(`not filed: ${textIn(receipt.html)}`);
  return 'filed';
}
