import { addSeconds, type Instant } from '../calendar/instant.ts';
import { sameText, seal } from '../link/seal.ts';
import type { AskedCode, DoorBrowser } from '../ports/desk.ts';
import type { SigningKeys } from '../ports/links.ts';
import type { OfficerKey } from '../programme/types.ts';

type KeyRing = Awaited<ReturnType<SigningKeys['load']>>;

/** Minutes a code opens the door. */
export const codeLifeMinutes = 30;
/** Of one browser, the latest codes that still open the door: mails overtake each other. */
export const validCodes = 3;
/** Wrong codes after which a browser waits, and for how long; the desk itself is never locked. */
export const wrongTries = 5;
export const waitMinutes = 15;
/** Asking again within this is asking for the same code: a double click is one mail. */
const repeatSeconds = 60;

/** A browser as it comes to the door for the first time. */
export function newBrowser(programme: string, id: string): DoorBrowser {
  return { programme, id, codes: [], wrong: [], enteredAs: [], version: 0 };
}

/** A code that was asked for a moment ago, so that this is the same request once more. */
export function repeatedCode(browser: DoorBrowser, officer: OfficerKey, now: Instant): AskedCode | undefined {
  return browser.codes.findLast(
    code => code.officer === officer && addSeconds(code.askedAt, repeatSeconds) > now,
  );
}

export function withCode(browser: DoorBrowser, code: AskedCode): DoorBrowser {
  return { ...browser, codes: [...browser.codes, code].slice(-validCodes) };
}

/** Six digits for whoever holds the key and the mailbox; the same for the same code, and stored nowhere. */
export function digitsOf(
  { programme, id }: Pick<DoorBrowser, 'programme' | 'id'>,
  { officer, kid, salt }: Pick<AskedCode, 'officer' | 'kid' | 'salt'>,
  ring: KeyRing,
): string {
  const key = ring.keys.get(kid);
  if (key === undefined) throw new Error(`Signing key "${kid}" is not in the ring`);
  const mac = Buffer.from(seal(key, ['desk-code', kid, programme, id, officer, salt]), 'base64url');
  // 48 bits: the remainder favours no code by more than one part in 10^8.
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

export type Tried =
  | { readonly kind: 'right'; readonly officer: OfficerKey; readonly browser: DoorBrowser }
  | { readonly kind: 'wrong'; readonly left: number; readonly browser: DoorBrowser }
  /** Not even looked at: too many wrong ones came from this browser. */
  | { readonly kind: 'wait'; readonly until: Instant };

/** A code typed in a browser. A right one is used up, once whoever clicked twice has entered twice. */
export function tryDigits(browser: DoorBrowser, typed: string, ring: KeyRing, now: Instant): Tried {
  const recent = browser.wrong.filter(at => addSeconds(at, waitMinutes * 60) > now);
  const latest = recent.at(-1);
  if (latest !== undefined && recent.length >= wrongTries) {
    return { kind: 'wait', until: addSeconds(latest, waitMinutes * 60) };
  }
  const code = browser.codes.find(
    each => isOpen(each, ring, now) && sameText(digitsOf(browser, each, ring), typed),
  );
  if (code === undefined) {
    const wrong = [...recent, now];
    return { kind: 'wrong', left: wrongTries - wrong.length, browser: { ...browser, wrong } };
  }
  const codes = browser.codes.map(each => (each === code ? { ...each, usedAt: each.usedAt ?? now } : each));
  const enteredAs = [...new Set([...browser.enteredAs, code.officer])];
  return { kind: 'right', officer: code.officer, browser: { ...browser, codes, enteredAs, wrong: [] } };
}

function isOpen({ askedAt, usedAt, kid }: AskedCode, ring: KeyRing, now: Instant): boolean {
  return (
    ring.keys.has(kid) &&
    addSeconds(askedAt, codeLifeMinutes * 60) > now &&
    (usedAt === undefined || addSeconds(usedAt, repeatSeconds) > now)
  );
}
