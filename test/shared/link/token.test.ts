import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoLinks } from '../../../shared/adapters/dynamodb/links.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { linkIdOf, linkToRenew, openLink, parseToken, tokenOf } from '../../../shared/link/token.ts';
import type { LinkRecord, LinkScope, Links, SigningKeys } from '../../../shared/ports/links.ts';
import { keyRing } from '../../support/mailing.ts';
import { openRecords, type Records } from '../adapters/dynamodb/table.ts';

const now = instant('2026-11-02T01:00:00Z');
const expiresAt = addSeconds(now, 60 * 86_400);
const programme = 'suzhou-2022-197';

let records: Records;
let links: Links;
beforeEach(async () => {
  records = await openRecords();
  links = dynamoLinks(records.table);
});
afterEach(() => records.close());

const contact = (key: string): LinkScope => ({ kind: 'contact', contact: key });

async function issue(scope: LinkScope = contact('gxj-liaison'), keys: SigningKeys = keyRing()) {
  const link = await links.keepAlive({ programme, id: linkIdOf(scope), scope, expiresAt });
  return { link, token: tokenOf(link, await keys.load()) };
}

const open = (token: string, at = now, signingKeys = keyRing()) =>
  openLink(token, at, { links, signingKeys });
const renew = (token: string, signingKeys = keyRing()) => linkToRenew(token, { links, signingKeys });
const closed = { kind: 'closed' };

describe('a genuine link', () => {
  test('opens what its record says, as often as a scanner fetches it', async () => {
    const { token, link } = await issue();
    for (let fetch = 0; fetch < 3; fetch += 1) expect(await open(token)).toEqual({ kind: 'open', link });
  });

  test('is the same whenever it is derived, and short enough for one line', async () => {
    expect((await issue()).token).toBe((await issue()).token);
    const longest = (await issue(contact('shangwj-liaison'))).token;
    expect(`https://bayi.suzhou.gov.cn/u/${longest}`.length).toBeLessThan(120);
  });

  test('opens until its last moment, and is then good for asking for a new one only', async () => {
    const { token, link } = await issue();
    expect((await open(token, addSeconds(expiresAt, -1))).kind).toBe('open');
    expect(await open(token, expiresAt)).toEqual(closed);
    expect(await renew(token)).toEqual(link);
  });

  test('lives on when a later mail keeps it alive', async () => {
    const { token } = await issue();
    await links.keepAlive({
      programme,
      id: 'c-gxj-liaison',
      scope: contact('gxj-liaison'),
      expiresAt: addSeconds(expiresAt, 86_400),
    });
    expect((await open(token, expiresAt)).kind).toBe('open');
  });

  test('revoked, it opens nothing; the next one does', async () => {
    const { token } = await issue();
    await links.revoke(programme, 'c-gxj-liaison');
    expect(await open(token)).toEqual(closed);
    expect((await renew(token))?.id).toBe('c-gxj-liaison');
    expect((await open((await issue()).token)).kind).toBe('open');
  });
});

describe('keys', () => {
  test('rotate: the older key verifies until it is dropped', async () => {
    const { token } = await issue();
    const both = keyRing('k2', ['k1', 'k2']);
    expect((await open(token, now, both)).kind).toBe('open');
    expect((await open((await issue(undefined, both)).token, now, both)).kind).toBe('open');
    expect(await open(token, now, keyRing('k2', ['k2']))).toEqual(closed);
  });

  test('a ring without its current key signs nothing', async () => {
    const { link } = await issue();
    await expect(async () => tokenOf(link, await keyRing('k9', ['k1']).load())).rejects.toThrow('k9');
  });
});

describe('anything else', () => {
  test('opens nothing and renews nothing: foreign, made up, unknown, oversized, garbled', async () => {
    const { token } = await issue();
    await issue(contact('fgw-liaison'));
    const [, id = '', kid = '', generation = '', mac = ''] = token.split('~');
    const foreign = [programme, 'c-fgw-liaison', kid, generation, mac].join('~');
    const nextGeneration = [programme, id, kid, '2', mac].join('~');
    const otherProgramme = ['wuxi-2026', id, kid, generation, mac].join('~');
    const asOffice = [programme, 'office', kid, generation, mac].join('~');
    const wrong = [
      foreign,
      nextGeneration,
      otherProgramme,
      asOffice,
      `${token}~`,
      `${token}x`,
      token.slice(0, -1),
      token.toUpperCase(),
      token.replace('k1', 'k2'),
      token.replace('k1', '__proto__'),
      ` ${token}`,
      `${token}\n`,
      encodeURIComponent(`${token}#`),
      'x'.repeat(1_000_000),
      '~~~~',
      '',
      '../../etc/passwd',
      "' OR 1=1 --",
      '\u0000',
      '🙂',
    ];
    for (const text of wrong) {
      expect(await open(text), text.slice(0, 80)).toEqual(closed);
      expect(await renew(text), text.slice(0, 80)).toBeUndefined();
    }
  });

  test('a genuine token of a link nobody has made opens nothing', async () => {
    const made: LinkRecord = {
      programme,
      id: 'c-nobody',
      scope: contact('nobody'),
      generation: 1,
      expiresAt,
    };
    const token = tokenOf(made, await keyRing().load());
    expect(await open(token)).toEqual(closed);
    expect(await renew(token)).toBeUndefined();
  });

  test('costs one look-up, whatever is wrong with it', async () => {
    const { token } = await issue();
    let reads = 0;
    const counted: Links = {
      ...links,
      load: async (...key) => {
        reads += 1;
        return links.load(...key);
      },
    };
    for (const text of [token, `${token}x`, '', token.replace('gxj', 'fgw')]) {
      reads = 0;
      await openLink(text, now, { links: counted, signingKeys: keyRing() });
      expect(reads, text).toBe(1);
    }
  });
});

describe('properties', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);

  test('every token reads back to its parts', async () => {
    const ring = await keyRing().load();
    fc.assert(
      fc.property(key, key, fc.integer({ min: 1, max: 999_999 }), (name, of, generation) => {
        const id = `c-${name}`;
        const token = tokenOf({ programme: of, id, scope: contact(name), generation, expiresAt }, ring);
        expect(parseToken(token)).toMatchObject({ programme: of, id, kid: 'k1', generation });
      }),
    );
  });

  test('no two links share a token, however their names are cut', async () => {
    const ring = await keyRing().load();
    const link = fc.record({
      programme: fc.constantFrom('a', 'ab', 'a-b', 'b'),
      id: fc.constantFrom('c-a', 'c-ab', 'c-a-1', 'c-b1'),
      generation: fc.integer({ min: 1, max: 30 }),
    });
    const macOf = (one: { programme: string; id: string; generation: number }) =>
      tokenOf({ ...one, scope: contact('x'), expiresAt }, ring)
        .split('~')
        .at(-1);
    fc.assert(
      fc.property(link, link, (a, b) => {
        expect(macOf(a) === macOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  test('one changed character closes it', async () => {
    const { token } = await issue();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: token.length - 1 }),
        fc.constantFrom(...'abz019-_~A'),
        async (place, character) => {
          const changed = `${token.slice(0, place)}${character}${token.slice(place + 1)}`;
          expect((await open(changed)).kind).toBe(changed === token ? 'open' : 'closed');
        },
      ),
      { numRuns: 60 },
    );
  });
});
