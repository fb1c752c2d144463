import type { Instant } from '../calendar/instant.ts';
import type { LinkRecord, LinkScope, Links, SigningKeys } from '../ports/links.ts';
import { isSealed, seal } from './seal.ts';

/**
 * Days a link lives after the mail that carried it; every later mail moves the expiry on. An enterprise is written to
 * once or twice only, and may need its time to see whether the matter is done.
 */
export const linkLifeDays = { contact: 60, office: 60, matter: 180 } as const satisfies {
  readonly [Kind in LinkScope['kind']]: number;
};

/**
 * A capability link's token: `<programme>~<link id>~<kid>~<generation>~<mac>`. It is derived whenever a mail is sent
 * and stored nowhere; what it may do, and until when, stands on the link's record.
 */
export interface Token {
  readonly programme: string;
  readonly id: string;
  readonly kid: string;
  readonly generation: number;
  readonly mac: string;
}

type KeyRing = Awaited<ReturnType<SigningKeys['load']>>;

/** The link of a scope has a fixed id, so asking twice is one link. */
export function linkIdOf(scope: LinkScope): string {
  switch (scope.kind) {
    case 'contact':
      return `c-${scope.contact}`;
    case 'office':
      return 'office';
    case 'matter':
      return `m-${scope.matter.toLowerCase()}`;
  }
}

/** @throws Error when the ring lacks its own current key */
export function tokenOf(link: LinkRecord, ring: KeyRing): string {
  const key = ring.keys.get(ring.current);
  if (!key) throw new Error(`Signing key "${ring.current}" is not in the ring`);
  const { programme, id, generation } = link;
  const mac = seal(key, signedParts({ programme, id, kid: ring.current, generation }));
  return [programme, id, ring.current, generation, mac].join('~');
}

const tokenShape = /^([a-z0-9-]{1,40})~([a-z0-9-]{1,60})~([a-zA-Z0-9]{1,8})~(\d{1,6})~([A-Za-z0-9_-]{43})$/;

export function parseToken(text: string): Token | undefined {
  const match = tokenShape.exec(text);
  if (!match) return undefined;
  const [, programme = '', id = '', kid = '', generation = '', mac = ''] = match;
  return { programme, id, kid, generation: Number(generation), mac };
}

export type OpenedLink =
  | { readonly kind: 'open'; readonly link: LinkRecord }
  /** Malformed, unknown, revoked and expired look the same to the visitor. */
  | { readonly kind: 'closed' };

interface LinkDeps {
  readonly links: Links;
  readonly signingKeys: SigningKeys;
}

/** Whether a token opens anything at `now`. */
export async function openLink(text: string, now: Instant, deps: LinkDeps): Promise<OpenedLink> {
  const known = await authenticLink(text, deps);
  return known?.current && known.link.expiresAt > now
    ? { kind: 'open', link: known.link }
    : { kind: 'closed' };
}

/**
 * The record a genuine token belongs to, though it may have expired or been revoked: enough to mail a new link to the
 * registered mailbox, never enough to show anything.
 */
export async function linkToRenew(text: string, deps: LinkDeps): Promise<LinkRecord | undefined> {
  return (await authenticLink(text, deps))?.link;
}

/** Costs the same for every token: one HMAC and one read, whatever is wrong with it. */
async function authenticLink(text: string, deps: LinkDeps) {
  const parsed = parseToken(text);
  const ring = await deps.signingKeys.load(parsed?.kid);
  const token = parsed ?? noToken;
  const key = ring.keys.get(token.kid) ?? new Uint8Array(32);
  const genuine = isSealed(key, signedParts(token), token.mac) && ring.keys.has(token.kid);
  const link = await deps.links.load(token.programme, token.id);
  return genuine && link ? { link, current: link.generation === token.generation } : undefined;
}

const noToken: Token = { programme: 'none', id: 'none', kid: 'none', generation: 0, mac: 'x'.repeat(43) };

function signedParts(token: Omit<Token, 'mac'>): readonly string[] {
  return ['link', token.kid, token.programme, token.id, String(token.generation)];
}
