import type { Page } from 'playwright-core';
import { ENTRY } from '../../shared/filing/field.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';

/** More stops than any form has: who needs more is going round in circles. */
const MOST_STOPS = 2000;

/** Where the keyboard stands. */
interface Stop {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** Values of a select, in their order, and which is chosen. */
  readonly options: readonly string[];
  readonly chosen: number;
  /** Names asked within a folded list. */
  readonly folded: readonly string[];
}

/**
 * Fills the page's form with Tab, Space, Enter, arrows and typing alone, top to bottom as a person does: rows are added
 * where the form's own button for it comes by, folded lists are opened, and what already stands right is left alone.
 * Then presses `button`. Names of `typed` that the keyboard never reached must be on the page already.
 */
export async function fillByKeyboard(page: Page, typed: TypedForm, button: string): Promise<void> {
  const wanted = new Map(Object.entries(typed).filter(([, values]) => values.some(value => value !== '')));
  const reached = new Set<string>();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const stop = await focused(page);
    if (stop.type === 'submit' && stop.value === button) {
      await expectOnPage(
        page,
        [...wanted].filter(([name]) => !reached.has(name)),
      );
      await page.keyboard.press('Enter');
      return;
    }
    if (await addsRow(page, stop, wanted)) continue;
    if (stop.folded.some(name => wanted.has(name))) await page.keyboard.press('Enter');
    const values = wanted.get(stop.name);
    if (values !== undefined || stop.type === 'checkbox') {
      await answer(page, stop, values ?? []);
      reached.add(stop.name);
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches the button “${button}”`);
}

async function focused(page: Page): Promise<Stop> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    const input = element instanceof HTMLInputElement ? element : undefined;
    const select = element instanceof HTMLSelectElement ? element : undefined;
    const box = element instanceof HTMLTextAreaElement ? element : undefined;
    const button = element instanceof HTMLButtonElement ? element : undefined;
    const details = element?.tagName === 'SUMMARY' ? element.closest('details') : null;
    const folded = details === null || details.open ? [] : [...details.querySelectorAll('[name]')];
    const control = input ?? select ?? box ?? button;
    return {
      tag: element?.tagName.toLowerCase() ?? '',
      type: control?.type ?? '',
      name: control?.name ?? '',
      value: control?.value ?? '',
      checked: input?.checked ?? false,
      options: [...(select?.options ?? [])].map(option => option.value),
      chosen: select?.selectedIndex ?? -1,
      folded: folded.map(each => each.getAttribute('name') ?? ''),
    };
  });
}

/** Presses 增加 when the form has fewer rows than are wanted; the page comes back at the new row. */
async function addsRow(page: Page, stop: Stop, wanted: ReadonlyMap<string, unknown>): Promise<boolean> {
  const rows = /^add:(.+)$/.exec(stop.type === 'submit' ? stop.value : '')?.[1];
  if (rows === undefined) return false;
  const there = await page.locator(`fieldset.rowcard[id^="${rows}."]`).count();
  if (![...wanted.keys()].some(name => name.startsWith(`${rows}.${there}.`))) return false;
  await page.keyboard.press('Enter');
  await page.waitForURL(url => url.hash.startsWith(`#${rows}.${there}.`));
  return true;
}

async function answer(page: Page, stop: Stop, values: readonly string[]): Promise<void> {
  const [value = ''] = values;
  switch (stop.type) {
    case 'checkbox':
      if (values.includes(stop.value) !== stop.checked) await page.keyboard.press('Space');
      return;
    case 'radio':
      return await choose(page, stop, value);
    case 'select-one': {
      const steps = stop.options.indexOf(value) - stop.chosen;
      for (let step = 0; step < Math.abs(steps); step += 1)
        await page.keyboard.press(steps < 0 ? 'ArrowUp' : 'ArrowDown');
      return;
    }
    case 'text':
    case 'textarea':
      if (stop.value === value) return;
      if (stop.value !== '') await page.keyboard.press('Control+A');
      await page.keyboard.insertText(value);
      return;
    default:
      throw new Error(`${stop.name} is asked by an unknown ${stop.tag} ${stop.type}`);
  }
}

/** The arrows move through a group of radio buttons, and choose. */
async function choose(page: Page, from: Stop, value: string): Promise<void> {
  if (!from.checked) await page.keyboard.press('Space');
  let stop = from;
  while (stop.value !== value) {
    await page.keyboard.press('ArrowDown');
    stop = await focused(page);
    if (stop.name !== from.name || stop.value === from.value)
      throw new Error(`${from.name} has no option ${value}`);
  }
}

/** What nobody typed: carried over, shown as text and posted unseen, or an answer that needs no choice. */
async function expectOnPage(page: Page, unreached: readonly (readonly [string, readonly string[]])[]) {
  for (const [name, values] of unreached) {
    const there = await page
      .locator(`input[type=hidden][name="${name}"]`)
      .evaluateAll(inputs => inputs.map(each => (each instanceof HTMLInputElement ? each.value : '')));
    // What a carried row stands for is the product's to name.
    const right = name.endsWith(`.${ENTRY}`) ? there.length === 1 : there.join() === values.join();
    if (!right) throw new Error(`the keyboard never reaches ${name}`);
  }
}
