import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MailRecord } from '../../infra/local/mail/mail-record.ts';
import { dateInShanghai, instantFromEpoch, timeInShanghai } from '../../shared/calendar/instant.ts';
import { kindOf } from './mailroom.ts';
import { editionOf, reportFiles } from './report-files.ts';
import type { SimulatedYear } from './simulation.ts';
import type { Summary } from './summary.ts';

/** Writes a year out: `summary.json`, `mails/*.eml` as they left, `reports/` as they were attached to mails. */
export async function writeYear(year: SimulatedYear, summary: Summary, directory: string): Promise<void> {
  await clear(directory);
  await writeFile(join(directory, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  const { mails } = year.host.platform;
  const names = new Set<string>();
  for (const record of mails.records()) {
    await writeFile(join(directory, 'mails', nameOf(record, names)), (await mails.raw(record.id)) ?? '');
    const edition = editionOf(record);
    if (edition === undefined) continue;
    const city = year.cities.find(each => each.programme.key === edition.programme);
    const paths = reportFiles(city?.name ?? '', edition.report, edition.edition);
    await writeAttachments(year, record, paths, directory);
  }
}

/** Only what an earlier run wrote is removed: the folder may hold other things. */
async function clear(directory: string): Promise<void> {
  for (const part of ['mails', 'reports', 'summary.json']) {
    await rm(join(directory, part), { recursive: true, force: true });
  }
  for (const part of ['mails', 'reports']) await mkdir(join(directory, part), { recursive: true });
}

/** `2026-01-05T0900-gxj@units.example-digest.eml`; a number goes on where that is taken. */
function nameOf(record: MailRecord, taken: Set<string>): string {
  const at = instantFromEpoch(record.at);
  const moment = `${dateInShanghai(at)}T${timeInShanghai(at).replace(':', '')}`;
  const name = `${moment}-${record.recipients[0] ?? ''}-${kindOf(record)}`;
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  taken.add(free);
  return `${free}.eml`;
}

async function writeAttachments(
  { host }: SimulatedYear,
  record: MailRecord,
  paths: readonly string[],
  directory: string,
): Promise<void> {
  for (const path of paths) {
    for (let index = 0; ; index += 1) {
      const attachment = await host.platform.mails.attachment(record.id, index);
      if (attachment === undefined) throw new Error(`mail ${record.id} carries no ${path}`);
      if (!attachment.filename.endsWith(path.slice(path.lastIndexOf('.')))) continue;
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), attachment.content);
      break;
    }
  }
}
