import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import type { AdoptedProgramme, Programmes } from '../../ports/programmes.ts';
import { loadProgramme, ProgrammeError } from '../../programme/loader.ts';
import { withChanges } from '../../programme/roster-changes.ts';
import type { Programme } from '../../programme/types.ts';
import type { StoredItem } from './attributes.ts';
import { readContactChange } from './contact-changes.ts';
import {
  besideContactsPrefix,
  contactChangePartition,
  mailboxMarkPrefix,
  programmeItemKey,
  programmesPartition,
  rosterChangePrefix,
  waiverPrefix,
} from './keys.ts';
import { readMailboxMark } from './mailboxes.ts';
import { MAX_PACKED_BYTES, pack, unpackJson } from './packed.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import { readRosterChange } from './roster-changes.ts';
import type { Table } from './table.ts';
import { readWaiverMark } from './waivers.ts';

const bytes = v.instance(Uint8Array);
/** `version` is there for a person who looks at the table; `hash` (SHA-256 of `document`) tells one file from another. */
const outline = {
  schema: v.literal(1),
  version: v.string(),
  adoptedOn: calendarDateSchema,
  hash: v.string(),
};
const programmeOutline = v.object(outline);
const programmeItem = v.object({ ...outline, document: bytes });

/**
 * Programmes as published. Every call reads the table, but a file is parsed again only when it is another one.
 * @param knownObligations keys of this release's catalogue: a file that names any other is not published
 */
export function dynamoProgrammes(table: Table, knownObligations?: readonly string[]): Programmes {
  const parsed = new Map<string, { readonly hash: string; readonly programme: Programme }>();

  const whole = (item: StoredItem): AdoptedProgramme => {
    const { adoptedOn, hash, document } = parseItem(programmeItem, item);
    const programme = programmeIn(item, document);
    parsed.set(item.sk, { hash, programme });
    return { programme, adoptedOn };
  };

  /** Reads the file itself only when it is another one than last time. */
  const followOutline = async (item: StoredItem): Promise<AdoptedProgramme | undefined> => {
    const { adoptedOn, hash } = parseItem(programmeOutline, item);
    const known = parsed.get(item.sk);
    if (known?.hash === hash) return { programme: known.programme, adoptedOn };
    const stored = await table.get(programmeItemKey(item.sk));
    return stored && whole(stored);
  };

  const followAll = async (): Promise<readonly AdoptedProgramme[]> => {
    const outlines = await table.list(programmesPartition, '', undefined, Object.keys(outline));
    const found = await Promise.all(outlines.map(followOutline));
    return found.filter(one => one !== undefined);
  };

  /** The one place where what units changed of their contacts, and the Office of the roster, is laid over the file. */
  const withWhatChanged = (
    { programme, adoptedOn }: AdoptedProgramme,
    beside: readonly StoredItem[],
  ): AdoptedProgramme => {
    const under = (prefix: string) => beside.filter(({ sk }) => sk.startsWith(prefix));
    const contactChanges = beside
      .filter(({ sk }) => !sk.startsWith(besideContactsPrefix))
      .map(readContactChange);
    const rosterChanges = under(rosterChangePrefix).map(readRosterChange);
    const mailboxes = under(mailboxMarkPrefix).map(readMailboxMark);
    const waivers = under(waiverPrefix).map(readWaiverMark);
    const changed = withChanges(programme, contactChanges, rosterChanges);
    return {
      programme: waivers.length === 0 ? changed : { ...changed, waivers },
      adoptedOn,
      contactChanges,
      rosterChanges,
      mailboxes,
    };
  };

  return {
    published: followAll,

    async all() {
      return await Promise.all(
        (await followAll()).map(async one =>
          withWhatChanged(one, await table.list(contactChangePartition(one.programme.key))),
        ),
      );
    },

    async load(key) {
      const [item, beside] = await Promise.all([
        table.get(programmeItemKey(key), Object.keys(outline)),
        table.list(contactChangePartition(key)),
      ]);
      const published = item && (await followOutline(item));
      return published && withWhatChanged(published, beside);
    },

    async publish(document, adoptedOn) {
      const { key, version } = loadProgramme(
        document,
        knownObligations === undefined ? {} : { obligations: knownObligations },
      );
      const packed = pack(document);
      if (!packed.fits)
        throw new ProgrammeError([`the file is larger than ${MAX_PACKED_BYTES} bytes, packed`]);
      await table.put({
        ...programmeItemKey(key),
        schema: 1,
        version,
        adoptedOn,
        hash: hashOf(packed.bytes),
        document: packed.bytes,
      });
    },
  };
}

function programmeIn(item: StoredItem, document: Uint8Array): Programme {
  const programme = loaded(item, unpackJson(item, document));
  if (programme.key !== item.sk) throw invalidRecord(item, 'the programme stored there has another key');
  return programme;
}

function loaded(item: StoredItem, document: unknown): Programme {
  try {
    return loadProgramme(document);
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    throw invalidRecord(item, `publish it again: ${error.problems.join('; ')}`);
  }
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
