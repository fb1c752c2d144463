import type { Instant } from '../../calendar/instant.ts';
import type { DutyKey } from '../../duty/duty.ts';
import type { MatterKey } from '../../matter/matter.ts';
import type { CalendarChangeKey } from '../../ports/calendar-changes.ts';
import type { MailRef } from '../../ports/mail.ts';
import type { RegisterRef } from '../../register/register.ts';
import type { ReportKey } from '../../report/record.ts';
import type { RequestKey } from '../../request/request.ts';

/**
 * The one table's keys; nothing else in the product spells a key.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | programme as published | `programmes` | `<programme>` |
 * | year's 放假安排 the Office entered | `calendar` | `<year>` |
 * | day's 临时调整 | `calendar` | `<YYYY-MM-DD>` |
 * | change of the calendar, dates to be planned again | `<programme>#calendar` | `<nonce>` |
 * | duty | `<programme>#unit#<unit>` | `duty#<duty>` |
 * | older history of a duty | same | `history#<duty>#<first version, 6 digits>` |
 * | body of a filing | same | `filing#<duty>#<nonce>` |
 * | draft | same | `draft#<duty>` |
 * | unit that has been given a duty | `<programme>#owners` | `<unit>` |
 * | mail in the outbox | `<programme>#mail#<recipient>` | `<mail key>`; digests: `digest#<date>` |
 * | link | `<programme>#link` | `<link id>` |
 * | report | `<programme>#report` | `<report id>` |
 * | matter | `<programme>#matter` | `<matter>`, for example `SQ-2026-0001` |
 * | last number given in a year | `<programme>#matter-numbers` | `<year>` |
 * | which matter an origin has | `<programme>#matter-origins` | `<origin>` |
 * | matter by enterprise | `<programme>#raiser#<code or name>` | `<matter>` |
 * | request (临时报送) | `<programme>#request` | `<request id>` |
 * | what a filing says of a register | `<programme>#register#<kind>#<field>` | `<duty>#<nonce>` |
 * | change a unit made to its contacts | `<programme>#contacts` | `<unit>#<nonce>` |
 * | change the Office made to the roster | same, for all are read together | `:roster#<number, 6 digits>` |
 * | what became known of a mailbox | same | `:mailbox#<address>#<instant>` |
 * | browser at the Office's door | `<programme>#desk` | `browser#<hash>` |
 * | session at the Office's desk | same | `session#<created, ISO instant>#<hash>` |
 * | entry of the audit trail | `<programme>#audit#<yyyy-mm>` | `<ISO instant>#<nonce>` |
 * | round completed | `<programme>#rounds` | `open#<obligation>.<period>`, `digest#<date>` |
 *
 * `#` and `%` within a part are written `%23` and `%25`, so that no two records share a key; a last part (unit of
 * an owner, mail key, link id, report id, matter, origin) stands as it is.
 *
 * Index `wake` (KEYS_ONLY, sparse): `wakeShard` = `<programme>#<shard>`, `wakeAt` = ISO instant. Duties, reports, matters,
 * requests, mails and changes of the calendar share it: their keys tell them apart, and the reconciler asks for all of them at once. Only items whose clock,
 * effects or delivery are still pending carry the two attributes; readers re-read the item before deciding.
 *
 * Duties, reports and matters are clocked: their state machines write one attribute themselves
 * (`aws-sdk:dynamodb:updateItem.waitForTaskToken`: `SET taskToken = :token` where `version = :version AND
 * clock = :clock`). Therefore `pk`, `sk`, `taskToken` (S), `version` (N), `clock` (N) and `wakeAt` (S) are attributes
 * of the item itself; the rest of the record is the map `record`, of a duty its JSON, with the attributes that queries
 * choose by beside it. Who writes what: see clocked-items.ts.
 */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export const wakeIndex = 'wake';
/**
 * The wake index is spread over this many shards per programme. One is plenty for a city, whose wakes are a few
 * hundred a day, and the reconciler asks every shard every hour; more can be had by raising this.
 */
export const wakeShards: number = 1;

export const programmesPartition = 'programmes';
export const calendarPartition = 'calendar';

export function programmeItemKey(programme: string): ItemKey {
  return { pk: programmesPartition, sk: programme };
}

export function calendarItemKey(year: number): ItemKey {
  return { pk: calendarPartition, sk: String(year).padStart(4, '0') };
}

export function adjustedDayItemKey(date: string): ItemKey {
  return { pk: calendarPartition, sk: date };
}

export function calendarChangePartition(programme: string): string {
  return `${part(programme)}#calendar`;
}

export function calendarChangeItemKey(key: CalendarChangeKey): ItemKey {
  return { pk: calendarChangePartition(key.programme), sk: key.change };
}

/** Which change of the calendar an item is; undefined when it is something else. */
export function calendarChangeKeyOf(item: ItemKey): CalendarChangeKey | undefined {
  const match = /^([^#]+)#calendar$/.exec(item.pk);
  return match === null ? undefined : { programme: plain(match[1] ?? ''), change: item.sk };
}

export function unitPartition(programme: string, unit: string): string {
  return `${part(programme)}#unit#${part(unit)}`;
}

export const dutyPrefix = 'duty#';

export function dutyItemKey(key: DutyKey): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `${dutyPrefix}${part(key.duty)}` };
}

/** Which duty an item is; undefined when it is something else. */
export function dutyKeyOf(item: ItemKey): DutyKey | undefined {
  const match = /^([^#]+)#unit#([^#]+)\/duty#([^#]+)$/.exec(`${item.pk}/${item.sk}`);
  if (match === null) return undefined;
  const [, programme = '', unit = '', duty = ''] = match;
  return { programme: plain(programme), unit: plain(unit), duty: plain(duty) };
}

export function ownersPartition(programme: string): string {
  return `${part(programme)}#owners`;
}

export function ownerItemKey(programme: string, unit: string): ItemKey {
  return { pk: ownersPartition(programme), sk: unit };
}

export function historyPrefix(key: DutyKey): string {
  return `history#${part(key.duty)}#`;
}

export function historyItemKey(key: DutyKey, firstVersion: number): ItemKey {
  return {
    pk: unitPartition(key.programme, key.unit),
    sk: `${historyPrefix(key)}${String(firstVersion).padStart(6, '0')}`,
  };
}

export function filingItemKey(key: DutyKey, nonce: string): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `filing#${part(key.duty)}#${part(nonce)}` };
}

export function draftItemKey(key: DutyKey): ItemKey {
  return { pk: unitPartition(key.programme, key.unit), sk: `draft#${part(key.duty)}` };
}

export function mailPartition(programme: string, recipient: string): string {
  return `${part(programme)}#mail#${part(recipient)}`;
}

export const digestPrefix = 'digest#';

export function mailItemKey(ref: MailRef): ItemKey {
  return { pk: mailPartition(ref.programme, ref.recipient), sk: ref.key };
}

/** Which mail an item is; undefined when it is something else. */
export function mailRefOf(item: ItemKey): MailRef | undefined {
  const match = /^([^#]+)#mail#([^#]+)$/.exec(item.pk);
  if (match === null) return undefined;
  const [, programme = '', recipient = ''] = match;
  return { programme: plain(programme), recipient: plain(recipient), key: item.sk };
}

export function linkItemKey(programme: string, id: string): ItemKey {
  return { pk: `${part(programme)}#link`, sk: id };
}

export function reportPartition(programme: string): string {
  return `${part(programme)}#report`;
}

export function reportItemKey(programme: string, report: string): ItemKey {
  return { pk: reportPartition(programme), sk: report };
}

/** Which report an item is; undefined when it is something else. */
export function reportKeyOf(item: ItemKey): ReportKey | undefined {
  const match = /^([^#]+)#report$/.exec(item.pk);
  return match === null ? undefined : { programme: plain(match[1] ?? ''), report: item.sk };
}

export function requestPartition(programme: string): string {
  return `${part(programme)}#request`;
}

export function requestItemKey(programme: string, request: string): ItemKey {
  return { pk: requestPartition(programme), sk: request };
}

/** Which request an item is; undefined when it is something else. */
export function requestKeyOf(item: ItemKey): RequestKey | undefined {
  const match = /^([^#]+)#request$/.exec(item.pk);
  return match === null ? undefined : { programme: plain(match[1] ?? ''), request: item.sk };
}

/** A stable spread of items over the wake index's shards (FNV-1a over the item's key). */
export function wakeShard(programme: string, key: ItemKey): string {
  let hash = 0x811c9dc5;
  for (const character of `${key.pk}/${key.sk}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return shardName(programme, hash % wakeShards);
}

export function allWakeShards(programme: string): readonly string[] {
  return Array.from({ length: wakeShards }, (_, shard) => shardName(programme, shard));
}

function shardName(programme: string, shard: number): string {
  return `${part(programme)}#${shard}`;
}

function part(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('#', '%23');
}

function plain(text: string): string {
  return text.replaceAll('%23', '#').replaceAll('%25', '%');
}

export function roundPartition(programme: string): string {
  return `${part(programme)}#rounds`;
}

export function roundPrefix(kind: string): string {
  return `${kind}#`;
}

export function roundItemKey(programme: string, kind: string, key: string): ItemKey {
  return { pk: roundPartition(programme), sk: `${roundPrefix(kind)}${key}` };
}

export function contactChangePartition(programme: string): string {
  return `${part(programme)}#contacts`;
}

export function contactChangeItemKey(programme: string, unit: string, nonce: string): ItemKey {
  return { pk: contactChangePartition(programme), sk: `${part(unit)}#${part(nonce)}` };
}

/** No unit's key begins with a colon. */
export const besideContactsPrefix = ':';
export const rosterChangePrefix = ':roster#';
export const mailboxMarkPrefix = ':mailbox#';
export const waiverPrefix = ':waiver#';

export function rosterChangeItemKey(programme: string, number: number): ItemKey {
  return {
    pk: contactChangePartition(programme),
    sk: `${rosterChangePrefix}${String(number).padStart(6, '0')}`,
  };
}

export function mailboxMarkItemKey(programme: string, address: string, at: Instant): ItemKey {
  return { pk: contactChangePartition(programme), sk: `${mailboxMarkPrefix}${part(address)}#${at}` };
}

export function waiverItemKey({ programme, unit, duty }: DutyKey, nonce: string): ItemKey {
  return {
    pk: contactChangePartition(programme),
    sk: `${waiverPrefix}${part(unit)}#${part(duty)}#${part(nonce)}`,
  };
}

export function registerPartition(ref: RegisterRef): string {
  return `${part(ref.programme)}#register#${part(ref.kind)}#${part(ref.field)}`;
}

export function registerItemKey(ref: RegisterRef, duty: string, nonce: string): ItemKey {
  return { pk: registerPartition(ref), sk: `${part(duty)}#${part(nonce)}` };
}

export function deskPartition(programme: string): string {
  return `${part(programme)}#desk`;
}

export function doorBrowserItemKey(programme: string, id: string): ItemKey {
  return { pk: deskPartition(programme), sk: `browser#${part(id)}` };
}

const sessionPrefix = 'session#';

/** @param id begins with the instant of its creation */
export function sessionItemKey(programme: string, id: string): ItemKey {
  return { pk: deskPartition(programme), sk: `${sessionPrefix}${id}` };
}

/** Sort keys of the sessions created at `from` or later. */
export function sessionKeysSince(from: string): { readonly first: string; readonly last: string } {
  return { first: `${sessionPrefix}${from}`, last: `${sessionPrefix}~` };
}

/** @param month `2026-11` */
export function auditPartition(programme: string, month: string): string {
  return `${part(programme)}#audit#${month}`;
}

export function auditItemKey(programme: string, month: string, at: string, nonce: string): ItemKey {
  return { pk: auditPartition(programme, month), sk: `${at}#${part(nonce)}` };
}

export function matterPartition(programme: string): string {
  return `${part(programme)}#matter`;
}

export function matterItemKey({ programme, matter }: MatterKey): ItemKey {
  return { pk: matterPartition(programme), sk: matter };
}

/** Which matter an item is; undefined when it is something else. */
export function matterKeyOf(item: ItemKey): MatterKey | undefined {
  const match = /^([^#]+)#matter$/.exec(item.pk);
  return match === null ? undefined : { programme: plain(match[1] ?? ''), matter: item.sk };
}

export function matterNumbersItemKey(programme: string, year: number): ItemKey {
  return { pk: `${part(programme)}#matter-numbers`, sk: String(year) };
}

export function matterOriginItemKey(programme: string, origin: string): ItemKey {
  return { pk: `${part(programme)}#matter-origins`, sk: origin };
}

export function raiserPartition(programme: string, raiser: string): string {
  return `${part(programme)}#raiser#${part(raiser)}`;
}

export function raiserItemKey(programme: string, raiser: string, matter: string): ItemKey {
  return { pk: raiserPartition(programme, raiser), sk: matter };
}
