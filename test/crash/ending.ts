import { createHash } from 'node:crypto';
import type { Duty } from '../../shared/duty/duty.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { isLiveDraft } from '../../shared/visit/duty-sheet.ts';
import type { World } from './world.ts';

const contact = 'gxj-liaison';

/**
 * Everything that must not depend on a crash: the records, what people were told, the report. Left out is what
 * legitimately differs: the numbers of clocks, nonces of pages that were drawn again, and the moment of compiling.
 */
export async function endingOf(world: World) {
  const { desk, programme } = world;
  const duties = await world.duties();
  const matters = await desk.matters.list(programme);
  const plain = withoutNonces(duties, matters);
  const outbox = await Promise.all(
    [contact, 'office'].map(recipient => desk.outbox.toRecipient(programme, recipient)),
  );
  const filings = duties.flatMap(duty =>
    duty.filings.map(filing => ({ key: duty.key, nonce: filing.nonce })),
  );
  const bodies = await Promise.all(filings.map(({ key, nonce }) => desk.filings.get(key, nonce)));
  const drafts = await Promise.all(
    duties.map(async duty => isLiveDraft(duty, await desk.drafts.load(duty.key))),
  );
  const reports = await desk.reports.list(programme);
  return {
    duties: duties.map(duty => JSON.parse(plain(JSON.stringify({ ...duty, clock: 'any' })))),
    matters: matters.map(matter => JSON.parse(plain(JSON.stringify({ ...matter, clock: 'any' })))),
    bodies: bodies.map(body => JSON.parse(plain(JSON.stringify(body ?? 'lost')))),
    liveDrafts: drafts.filter(live => live).length,
    outbox: outbox
      .flat()
      .map(mail => `${mail.recipient} ${plain(mail.key)} ${mail.state.step}`)
      .toSorted(),
    reports: reports.map(({ status, editions, revisions, finalVersions, history }) => ({
      status,
      revisions: revisions?.map(({ path, sha256 }) => ({ path, sha256 })),
      finalVersions,
      editions: editions.map(({ edition, docx, xlsx }) => ({ edition, docx, xlsx })),
      history: history.map(entry => entry.note),
    })),
    snapshots: [...world.files]
      .filter(([path]) => path.endsWith('.json') && !path.startsWith('mails/'))
      .map(([path, content]) => [path, withoutMoment(plain(Buffer.from(content).toString()))]),
  };
}

/** Recipient and key of every mail that left, as often as it left. */
export async function mailsOf(world: World): Promise<readonly string[]> {
  const { desk, programme } = world;
  const plain = withoutNonces(await world.duties(), await desk.matters.list(programme));
  return world.sent.map(({ tags }) => plain(`${tags.recipient} ${tags.key}`)).toSorted();
}

/**
 * Names filings by their number instead of the nonce they were posted with, or its hash in a mail's key, and matters by
 * their place: a crash may leave a gap in their numbers.
 */
function withoutNonces(duties: readonly Duty[], matters: readonly Matter[]): (text: string) => string {
  const names = duties.flatMap(duty =>
    duty.filings.flatMap(({ nonce, number }): (readonly [string, string])[] => {
      const hash = createHash('sha256').update(nonce).digest('hex').slice(0, 24);
      return [nonce, hash].map(each => [each, `第${number}版`]);
    }),
  );
  const matterNames = matters.flatMap(({ key, history }, place): (readonly [string, string])[] => [
    ...[key.matter, key.matter.toLowerCase()].map((name): readonly [string, string] => [
      name,
      `第${place}件`,
    ]),
    ...history.flatMap(({ nonce, version }) =>
      nonce === undefined ? [] : [[nonce, `第${version}步`] as const],
    ),
  ]);
  return text =>
    [...names, ...matterNames].reduce((done, [nonce, name]) => done.replaceAll(nonce, name), text);
}

function withoutMoment(snapshot: string): unknown {
  const { compiledAt: _, ...rest } = JSON.parse(snapshot) as { readonly compiledAt?: string };
  return rest;
}
