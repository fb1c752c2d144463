import { addSeconds, timeInShanghai } from '../../shared/calendar/instant.ts';
import { tryDigits, waitMinutes, wrongTries } from '../../shared/desk/door.ts';
import { longestHours, sessionCookie, sessionIdOf } from '../../shared/desk/session.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { officeAlertRequest } from '../../shared/mail/request.ts';
import type { DoorBrowser } from '../../shared/ports/desk.ts';
import { officerId } from '../../shared/programme/officers.ts';
import type { OfficerKey } from '../../shared/programme/types.ts';
import { CODE, type GoOn, GoOnPage } from '../../shared/ui/office/entry-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { sessionCookieName } from '../middleware/pages/office-link.ts';
import { type AtDoor, type EnterDeskDeps, type Outcome, secretOf } from './deps.ts';
import { shortId } from './send-code.ts';

/** Lets an officer in for a right code; the try is counted before anything is said of it. */
export async function useCode(
  at: AtDoor,
  request: PageRequest,
  goOn: GoOn,
  deps: EnterDeskDeps,
): Promise<Outcome> {
  if (!at.hasCookie) {
    return { kind: 'out', problem: '本浏览器没有获取过验证码，或者不保存Cookie，请允许Cookie后重新获取。' };
  }
  const { now } = at.door;
  const digits = digitsIn(typedText(request.form, CODE));
  if (digits === undefined) return { kind: 'out', problem: '请输入邮件中的6位数字验证码。' };
  const ring = await deps.signingKeys.load();
  for (;;) {
    const browser = await at.load();
    const tried = tryDigits(browser, digits, ring, now);
    if (tried.kind === 'wait') {
      return {
        kind: 'out',
        problem: `本浏览器输错次数过多，请于${timeInShanghai(tried.until)}以后再试，或者换一个浏览器获取验证码。`,
      };
    }
    if ((await deps.browsers.save(tried.browser)) === 'conflict') continue;
    if (tried.kind === 'right') {
      return { kind: 'in', answer: await letIn(at, tried.officer, tried.browser, request, goOn, deps) };
    }
    await deps.audit.add({
      ...trace(at, deps),
      by: officerId({ key: browser.codes.at(-1)?.officer ?? 'office' }),
      kind: 'code-wrong',
      words: `登录验证码错误（浏览器${shortId(browser)}）`,
    });
    if (tried.left === 0) {
      await deps.mail(officeAlertRequest(browser.programme, 'door', guessedWords(browser), now), now);
    }
    const left = tried.left > 0 ? `还可以试${tried.left}次` : `本浏览器${waitMinutes}分钟后才能再试`;
    return { kind: 'out', problem: `验证码不正确，或者已经过期，${left}。` };
  }
}

/** Once a day, whatever somebody tries. */
function guessedWords(browser: DoorBrowser): string {
  return (
    `有浏览器（${shortId(browser)}）连续${wrongTries}次输错工作台验证码，已暂停其试码${waitMinutes}分钟，其他浏览器不受影响。` +
    '如非办公室人员操作，请在“操作记录”中核对，并留意邮件是否被转发。'
  );
}

/** A session of its own for every entry: whatever the browser held before, nobody else can know it. */
async function letIn(
  at: AtDoor,
  officer: OfficerKey,
  browser: DoorBrowser,
  request: PageRequest,
  goOn: GoOn,
  deps: EnterDeskDeps,
): Promise<PageAnswer> {
  const { door } = at;
  const { now, home } = door;
  const { programme } = door.link;
  const held = { createdAt: now, secret: secretOf(deps.random), seenAt: now };
  await deps.audit.add({
    ...trace(at, deps),
    by: officerId({ key: officer }),
    kind: 'entered',
    words: `登录工作台（浏览器${shortId(browser)}）`,
  });
  await deps.sessions.create({
    programme,
    id: sessionIdOf(held),
    officer,
    createdAt: now,
    endsAt: addSeconds(now, longestHours * 3600),
    agent: request.header('user-agent').slice(0, 200),
  });
  const value = sessionCookie(programme, held, await deps.signingKeys.load());
  const cookies = [{ name: sessionCookieName(programme), value }, at.cookie];
  return goOn.kept.length > 0
    ? { kind: 'page', status: 200, page: GoOnPage({ home, goOn }), cookies }
    : { kind: 'redirect', location: goOn.to, cookies };
}

function trace({ door }: AtDoor, deps: EnterDeskDeps) {
  return { programme: door.link.programme, at: door.now, nonce: secretOf(deps.random) };
}

/** Full-width digits and blanks are what an input method makes of a number. */
function digitsIn(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
