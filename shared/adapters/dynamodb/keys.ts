import type { DutyKey } from '../../duty/duty.ts';
import type { MailRef } from '../../ports/mail.ts';

/**
 * The one table's keys; nothing else in the product spells a key.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | programme as published | `programmes` | `<programme>` |
 * | calendar override | `calendar` | `<year>` |
 * | duty | `<programme>#unit#<unit>` | `duty#<duty>` |
 * | older history of a duty | same | `history#<duty>#<first version, 6 digits>` |
 * | body of a filing | same | `filing#<duty>#<nonce>` |
 * | draft | same | `draft#<duty>` |
 * | mail in the outbox | `<programme>#mail#<recipient>` | `<mail key>`; digests: `digest#<date>` |
 * | link | `<programme>#link` | `<link id>` |
 * | report | `<programme>#report` | `<report id>` |
 *
 * Index `wake` (KEYS_ONLY, sparse): `wakeShard` = `<programme>#<shard>`, `wakeAt` = ISO instant. Only items whose
 * clock, effects or delivery are still pending carry the two attributes; readers re-read the item before deciding.
 */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export const wakeIndex = 'wake';
/** The wake index is spread over this many shards per programme. */
export const wakeShards = 4;

export const programmesPartition = 'programmes';
export const calendarPartition = 'calendar';

export function unitPartition(programme: string, unit: string): string {
  return `${programme}#unit#${unit}`;
}

export function dutyItemKey(key: DutyKey): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `duty#${key.duty}` };
}

export function historyItemKey(key: DutyKey, firstVersion: number): ItemKey {
  return {
    pk: unitPartition(key.programme, key.unit),
    sk: `history#${key.duty}#${String(firstVersion).padStart(6, '0')}`,
  };
}

export function filingItemKey(key: DutyKey, nonce: string): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `filing#${key.duty}#${nonce}` };
}

export function draftItemKey(key: DutyKey): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `draft#${key.duty}` };
}

export function mailItemKey(ref: MailRef): ItemKey {
  return { pk: `${ref.programme}#mail#${ref.recipient}`, sk: ref.key };
}

export function linkItemKey(programme: string, id: string): ItemKey {
  return { pk: `${programme}#link`, sk: id };
}

export function reportItemKey(programme: string, report: string): ItemKey {
  return { pk: `${programme}#report`, sk: report };
}

/** A stable spread of items over the wake index's shards (FNV-1a over the item's key). */
export function wakeShard(programme: string, key: ItemKey): string {
  let hash = 0x811c9dc5;
  for (const character of `${key.pk}/${key.sk}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${programme}#${hash % wakeShards}`;
}
