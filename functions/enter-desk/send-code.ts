import { addSeconds, type Instant } from '../../shared/calendar/instant.ts';
import { repeatedCode, withCode } from '../../shared/desk/door.ts';
import { officeCodeRequest } from '../../shared/mail/request.ts';
import type { AskedCode, DoorBrowser } from '../../shared/ports/desk.ts';
import { officerId } from '../../shared/programme/officers.ts';
import type { OfficerKey } from '../../shared/programme/types.ts';
import { type AtDoor, type EnterDeskDeps, type Outcome, secretOf } from './deps.ts';

/**
 * Codes an officer may be sent within an hour for browsers nobody has entered with before. Whoever holds a forwarded
 * link and asks from ever new browsers thus gets a hundred guesses an hour at a million codes; browsers that have been
 * let in before do not wait for them.
 */
const strangersAnHour = 20;

/** A fresh code to the officer's own mailbox, good in this browser only. Pressed twice it is one mail. */
export async function sendCode(at: AtDoor, officer: OfficerKey, deps: EnterDeskDeps): Promise<Outcome> {
  const { now } = at.door;
  for (;;) {
    const browser = await at.load();
    const repeated = repeatedCode(browser, officer, now);
    if (repeated !== undefined) return await announce(browser, repeated, now, deps);
    const isStranger = !browser.enteredAs.includes(officer);
    if (isStranger && (await strangersOf(browser.programme, officer, now, deps)) >= strangersAnHour) {
      return {
        kind: 'out',
        problem: '一小时内从新浏览器获取验证码的次数过多，请改用登录过工作台的浏览器，或者一小时后再试。',
      };
    }
    const ring = await deps.signingKeys.load();
    const code = { officer, askedAt: now, kid: ring.current, salt: secretOf(deps.random) };
    if ((await deps.browsers.save(withCode(browser, code))) === 'saved')
      return await announce(browser, code, now, deps);
  }
}

/** What a crash has cut off is done by pressing again. */
async function announce(
  browser: DoorBrowser,
  code: AskedCode,
  now: Instant,
  deps: EnterDeskDeps,
): Promise<Outcome> {
  const { officer, askedAt, salt } = code;
  const isKnown = browser.enteredAs.includes(officer);
  await deps.audit.add({
    programme: browser.programme,
    at: askedAt,
    nonce: salt,
    by: officerId({ key: officer }),
    kind: isKnown ? 'code-sent' : 'code-sent-to-stranger',
    words: `获取登录验证码（${isKnown ? '登录过的浏览器' : '新浏览器'}${shortId(browser)}）`,
  });
  await deps.mail(officeCodeRequest(browser, code), now);
  return { kind: 'out', sentAt: askedAt };
}

async function strangersOf(programme: string, officer: OfficerKey, now: Instant, deps: EnterDeskDeps) {
  const entries = await deps.audit.since(programme, addSeconds(now, -3600), now);
  const by = officerId({ key: officer });
  return entries.filter(entry => entry.kind === 'code-sent-to-stranger' && entry.by === by).length;
}

/** Enough to tell browsers apart in the audit trail. */
export function shortId({ id }: Pick<DoorBrowser, 'id'>): string {
  return id.slice(0, 6);
}
