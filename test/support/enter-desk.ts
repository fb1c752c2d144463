import { randomBytes } from 'node:crypto';
import type { Page as ChromiumPage } from 'playwright-core';
import { sessionCookieName } from '../../functions/middleware/pages/office-link.ts';
import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import { addSeconds, type Instant } from '../../shared/calendar/instant.ts';
import { longestHours, sessionCookie, sessionIdOf } from '../../shared/desk/session.ts';
import type { DeskSessions } from '../../shared/ports/desk.ts';
import type { SigningKeys } from '../../shared/ports/links.ts';
import type { Browser } from '../simulation/browser.ts';
import { Form, type Page, textIn } from '../simulation/page.ts';

/** Where codes arrive: the officer's mailbox, by whatever a test reads mails with. */
export interface CodeMailbox {
  mails(to?: string): Promise<readonly Pick<ReadMail, 'text'>[]>;
}

/** The mailbox of the one officer a programme has that names none. */
export const officerMailbox = 'office@office.example';

/** Opens a page of the Office's desk, entering by a code when the door asks for one. */
export async function enterDesk(
  browser: Browser,
  address: string,
  place: CodeMailbox,
  mailbox = officerMailbox,
): Promise<Page> {
  const door = await browser.get(address);
  if (door.status !== 401) return door;
  const asked = await browser.press(Form.in(door), 'send-code');
  const code = (await place.mails(mailbox)).map(codeIn).findLast(one => one !== undefined);
  if (code === undefined) throw new Error(`no code came to ${mailbox}: ${textIn(asked.html)}`);
  return await browser.press(Form.in(asked).enter('code', code), 'enter');
}

/** The same in Chromium, which stays where it is when nothing asks for a code. */
export async function enterDeskInChromium(
  page: ChromiumPage,
  address: string,
  place: CodeMailbox,
): Promise<void> {
  await page.goto(address);
  const ask = page.getByRole('button', { name: '获取验证码' });
  if ((await ask.count()) === 0) return;
  await ask.click();
  await page.locator('#code').waitFor();
  const code = (await place.mails(officerMailbox)).map(codeIn).findLast(one => one !== undefined);
  await page.locator('#code').fill(code ?? 'no code');
  await page.getByRole('button', { name: '进入工作台' }).click();
  await page.locator('#code').waitFor({ state: 'detached' });
}

/** The six digits of a code's mail; undefined for any other. */
export function codeIn({ text }: Pick<ReadMail, 'text'>): string | undefined {
  return /^【(\d{6})】$/m.exec(text)?.[1];
}

/** A session as the door makes it, for what is not about the door. @returns the cookie a browser would hold */
export async function seatAtDesk(
  programme: string,
  officer: string,
  now: Instant,
  deps: { readonly sessions: DeskSessions; readonly signingKeys: SigningKeys },
): Promise<{ readonly name: string; readonly value: string }> {
  const held = { createdAt: now, secret: randomBytes(18).toString('base64url'), seenAt: now };
  await deps.sessions.create({
    programme,
    id: sessionIdOf(held),
    officer,
    createdAt: now,
    endsAt: addSeconds(now, longestHours * 3600),
    agent: 'test',
  });
  const value = sessionCookie(programme, held, await deps.signingKeys.load());
  return { name: sessionCookieName(programme), value };
}
