import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linksIn, textIn } from '../simulation/page.ts';
import { codeIn } from '../support/enter-desk.ts';
import { openHost } from '../support/host-in-process.ts';
import { HostProcess } from '../support/host-process.ts';
import { type Count, countDocument, countLedger, documentText } from '../support/report-files.ts';
import { deskOf, november, officeMailbox } from './november.ts';

/** The last day of November keeps the way to the report short: eight days instead of six weeks. */
const opening = '2026-11-30';
const start = `${opening}T08:00`;
const steps = november(opening);

interface Ending {
  readonly duties: { readonly [status: string]: number };
  readonly executions: { readonly running: number; readonly failed: number };
  /** Recipient and subject of every mail, sorted. */
  readonly mails: readonly string[];
  readonly figures: readonly Count[];
  readonly words: string;
  readonly report: string;
}

/** A place with all that its status and mails say. */
type Full = Pick<HostProcess, 'mails' | 'status' | 'browser' | 'advanceTo'>;

describe('a host that is killed', { timeout: 300_000 }, () => {
  let expected: Ending;
  let host: HostProcess | undefined;

  beforeAll(async () => {
    const quiet = await openHost(start);
    for (const step of steps) await step.run(quiet);
    const bytes = async (url: string) => {
      const { pathname } = new URL(url);
      return new Uint8Array((await quiet.host.request({ path: pathname })).body);
    };
    expected = await endingOf(quiet, bytes);
    await quiet.close();
  });
  afterEach(() => host?.close());

  it('between any two steps ends as if nothing had happened', async () => {
    const killed = await HostProcess.start(start);
    host = killed;
    for (const step of steps) {
      await step.run(killed);
      await killed.kill();
      await killed.restart();
    }
    expect(await endingOf(killed, url => killed.bytes(url))).toEqual(expected);
  });

  it('in the middle of every step ends the same, though a mail may have gone out twice', async () => {
    const killed = await HostProcess.start(start);
    host = killed;
    for (const [index, step] of steps.entries()) {
      const died = step.run(killed).catch(() => undefined);
      // Somewhere in the step, each time somewhere else.
      await new Promise(resolve => setTimeout(resolve, 3 + ((index * 37) % 120)));
      await killed.kill();
      await died;
      await killed.restart();
      // Whoever got no answer looks first, and does it again where nothing is to be seen of it.
      if (!(await step.isDone?.(killed))) await step.run(killed);
    }
    // What was in flight when the host died is taken up again by the hour's reconciliation.
    await killed.advanceTo('2026-12-09T13:30:00+08:00');
    const ending = await endingOf(killed, url => killed.bytes(url));
    expect({ ...ending, mails: [] }).toEqual({ ...expected, mails: [] });
    expect([...new Set(ending.mails)]).toEqual([...new Set(expected.mails)]);
    expect(ending.mails.length - expected.mails.length).toBeLessThanOrEqual(steps.length);
  });
});

async function endingOf(place: Full, bytes: (url: string) => Promise<Uint8Array>): Promise<Ending> {
  const status = await place.status();
  const mails = await place.mails();
  const reports = mails.filter(mail => mail.attachments.length > 0 && mail.to.includes(officeMailbox));
  const files = await Promise.all(
    reports.flatMap(mail => mail.attachments).map(async file => ({ ...file, bytes: await bytes(file.url) })),
  );
  const counted = files.map(file =>
    file.filename.endsWith('.docx') ? countDocument(file.bytes) : countLedger(file.bytes),
  );
  const [document] = files;
  const { browser, page } = await deskOf(place);
  const report = linksIn(page.html).find(link => link.href.includes('/reports/'))?.href;
  return {
    duties: status.duties.byStatus,
    executions: { running: status.executions.running, failed: status.executions.failed },
    // Whoever starts a step anew is sent a code anew.
    mails: mails
      .filter(mail => codeIn(mail) === undefined)
      .map(mail => `${mail.to.join(',')} ${mail.subject}`)
      .toSorted(),
    figures: await Promise.all(counted),
    words: document === undefined ? '' : await documentText(document.bytes),
    report: textIn((await browser.get(report ?? 'no report')).html),
  };
}
