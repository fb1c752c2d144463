import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { askReport } from '../../shared/change/ask-report.ts';
import { decideReport } from '../../shared/change/change-report.ts';
import { recordSending } from '../../shared/change/record-sending.ts';
import { reviseReport } from '../../shared/change/revise-report.ts';
import { askedReport } from '../../shared/report/plan.ts';
import { parseSnapshot } from '../../shared/report/snapshot.ts';
import { type MachineRoom, openMachineRoom } from '../support/machine-room.ts';
import { documentText } from '../support/report-files.ts';
import { officeTemplate, runs } from '../support/report-template.ts';

const key = { programme: 'suzhou-2022-197', report: 'monthly.2026-03' };

let room: MachineRoom;
afterEach(() => room.close());

/** March's duties are open; nobody files. The cut is 2026-04-08 24:00, the draft day the 10th, 09:00. */
async function atTheCut(): Promise<void> {
  room = await openMachineRoom({ now: '2026-03-02T00:10:00+08:00', adoptedOn: calendarDate('2026-03-01') });
  await room.start('open-periods');
  await room.advanceTo('2026-04-09T00:10:00+08:00');
  await room.start('open-periods');
  await room.clock.idle();
}

const decide = (edition: number, decision: 'final' | 'regenerate') =>
  decideReport(
    key,
    { edition, revisions: 0 },
    decision === 'final'
      ? { kind: 'final', versions: { docx: `v${edition}`, xlsx: `v${edition}` } }
      : { kind: 'regenerate' },
    'office',
    room.now(),
    room,
  );

const kinds = () => room.mails.map(mail => mail.intent.kind);

describe('a report from the cut to 定稿', () => {
  it('freezes at the cut, drafts on its day at nine, waits, and keeps what was sent', async () => {
    await atTheCut();
    expect(await room.reports.load(key)).toMatchObject({ status: 'compiling', editions: [{ edition: 1 }] });
    await room.advanceTo('2026-04-10T08:59:00+08:00');
    expect(room.mails).toEqual([]);
    await room.advanceTo('2026-04-10T09:00:30+08:00');
    expect(kinds()).toEqual(['report-draft']);
    const sent = room.kept.get('reports/suzhou-2022-197/monthly.2026-03/v1/report.docx');
    await decide(1, 'final');
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(await room.reports.load(key)).toMatchObject({ status: 'final' });
    expect(room.kept.get('reports/suzhou-2022-197/monthly.2026-03/v1/report.docx')).toBe(sent);
    expect(room.failures).toEqual([]);
  });

  describe('with a template of the Office’s own', () => {
    const path = 'templates/suzhou-2022-197/report.docx';
    const drawn = async (...templates: readonly (readonly [string, Uint8Array])[]) => {
      await atTheCut();
      for (const [at, template] of templates) room.kept.set(at, template);
      await room.advanceTo('2026-04-10T09:00:30+08:00');
      expect(room.failures).toEqual([]);
      const report = await room.reports.load(key);
      const document = room.kept.get('reports/suzhou-2022-197/monthly.2026-03/v1/report.docx');
      const words = await documentText(document ?? new Uint8Array());
      return { edition: report?.editions[0], note: report?.history.at(-1)?.note, document, words };
    };

    it('fills it, and keeps which one', async () => {
      const { edition, note, document, words } = await drawn([path, await officeTemplate()]);
      expect(words.split('\n')[0]).toBe('产业创新集群发展工作专报');
      expect(words).toContain('一、总体进展');
      expect(edition?.template).toMatchObject({ path, problems: [] });
      expect(edition?.hashes?.docx).toBe(
        createHash('sha256')
          .update(document ?? '')
          .digest('hex'),
      );
      expect(note).toBe('第1稿已生成，套用办公室模板');
    });

    it('takes the one of the report’s kind before the one for all', async () => {
      const monthly = 'templates/suzhou-2022-197/monthly.docx';
      const { edition } = await drawn([path, await officeTemplate()], [monthly, await officeTemplate()]);
      expect(edition?.template?.path).toBe(monthly);
    });

    it('draws the built-in form where it cannot be filled, and says why', async () => {
      const { edition, note, words } = await drawn([path, await officeTemplate([runs('{{标题}}')])]);
      expect(words).toContain('（送审稿）');
      expect(edition?.template?.problems).toHaveLength(1);
      expect(note).toMatch(
        /^第1稿已生成，办公室模板不能套用，已按内置版式生成：模板中没有占位符\{\{正文\}\}/u,
      );
    });
  });

  it('makes a second edition when asked, beside the first', async () => {
    await atTheCut();
    await room.advanceTo('2026-04-10T10:00:00+08:00');
    await decide(1, 'regenerate');
    await room.clock.idle();
    expect(await room.reports.load(key)).toMatchObject({
      status: 'drafted',
      editions: [{ edition: 1 }, { edition: 2 }],
    });
    expect([...room.kept.keys()].filter(path => path.endsWith('.docx'))).toHaveLength(2);
    expect((await decide(1, 'final')).outcome).toBe('refused');
    expect((await decide(2, 'final')).outcome).toBe('changed');
    expect((await decide(2, 'final')).outcome).toBe('repeated');
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-draft', 'report-final']);
  });

  it('waits on while the Office brings versions of its own, and ends with the one that is named', async () => {
    await atTheCut();
    await room.advanceTo('2026-04-10T10:00:00+08:00');
    const bring = (words: string, edition = 1) =>
      reviseReport(
        key,
        {
          edition,
          kind: 'docx',
          name: '报告.docx',
          sha256: words,
          size: words.length,
          content: Buffer.from(words),
          by: 'office',
        },
        room.now(),
        room,
      );
    expect((await bring('once')).outcome).toBe('changed');
    await room.clock.idle();
    expect((await bring('once')).outcome).toBe('repeated');
    expect((await bring('twice')).outcome).toBe('changed');
    await room.advanceTo('2026-05-10T10:00:00+08:00');
    expect(kinds()).toEqual(['report-draft']);
    const named = { kind: 'final', versions: { docx: 'r2', xlsx: 'v1' } } as const;
    const decideOn = (revisions: number) =>
      decideReport(key, { edition: 1, revisions }, named, 'office', room.now(), room);
    expect((await decideOn(1)).outcome).toBe('refused');
    expect((await decideOn(2)).outcome).toBe('changed');
    expect((await decideOn(2)).outcome).toBe('repeated');
    expect((await decide(1, 'final')).outcome).toBe('refused');
    expect((await bring('thrice')).outcome).toBe('refused');
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(await room.reports.load(key)).toMatchObject({
      status: 'final',
      finalVersions: named.versions,
      revisions: [{ sha256: 'once' }, { sha256: 'twice' }],
    });
    expect([...room.kept.keys()].filter(path => path.includes('/revisions/'))).toHaveLength(2);
    expect(room.failures).toEqual([]);
  });

  it('keeps when, to whom and how the final one was sent up, once for each page that says so', async () => {
    await atTheCut();
    await room.advanceTo('2026-04-10T10:00:00+08:00');
    const sending = { on: calendarDate('2026-04-10'), to: '市委、市政府', way: '公文交换' };
    const record = (submission: string) =>
      recordSending(key, sending, { by: 'office', submission }, room.now(), room);
    expect((await record('p1')).outcome).toBe('refused');
    await decide(1, 'final');
    await room.clock.idle();
    expect((await record('p1')).outcome).toBe('changed');
    expect((await record('p1')).outcome).toBe('repeated');
    await room.clock.idle();
    expect(await room.reports.load(key)).toMatchObject({
      status: 'final',
      sendings: [{ ...sending, submission: 'p1' }],
    });
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(room.failures).toEqual([]);
  });

  it('goes the same way for days and fields that the Office asks for, at once, and twice is once', async () => {
    await atTheCut();
    const only = [{ key: 'integrated-circuits', name: '集成电路' }];
    const days = { from: calendarDate('2026-03-01'), to: calendarDate('2026-04-08'), only };
    const asked = askedReport(key.programme, '7', days, 'office', room.now());
    await askReport(asked, room);
    await askReport(asked, room);
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft']);
    const report = await room.reports.load(asked.key);
    expect(report).toMatchObject({ status: 'drafted', only, editions: [{ edition: 1 }] });
    const frozen = room.kept.get(report?.editions[0]?.snapshot ?? '');
    const snapshot = parseSnapshot(new TextDecoder().decode(frozen));
    expect(snapshot).toMatchObject({ period: '2026-03-01~2026-04-08', only, cutAt: asked.cutAt });
    expect(snapshot.units.map(({ unit }) => unit)).toEqual(['gxj']);
    expect(snapshot.figures).toMatchObject({ owed: 1, notFiled: 1 });
    const final = { kind: 'final', versions: { docx: 'v1', xlsx: 'v1' } } as const;
    await decideReport(asked.key, { edition: 1, revisions: 0 }, final, 'office', room.now(), room);
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(room.failures).toEqual([]);
  });

  it('is compiled within the hour when it was asked for and its execution never started', async () => {
    await atTheCut();
    const days = { from: calendarDate('2026-03-01'), to: calendarDate('2026-03-31') };
    const asked = askedReport(key.programme, '8', days, 'office', room.now());
    const clocks = { start: () => Promise.reject(new Error('killed')) };
    await expect(askReport(asked, { ...room, clocks })).rejects.toThrow('killed');
    await room.advanceTo('2026-04-09T01:30:00+08:00');
    await room.start('reconcile');
    await room.clock.idle();
    expect(await room.reports.load(asked.key)).toMatchObject({ status: 'drafted' });
    expect(room.failures).toEqual([]);
  });

  it('waits on for an Office that takes months', async () => {
    await atTheCut();
    await room.advanceTo('2026-07-10T10:00:00+08:00');
    expect(kinds()).toEqual(['report-draft']);
    await decide(1, 'final');
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(room.failures).toEqual([]);
  });

  it('goes on under a new execution when the old one was lost after the draft', async () => {
    await atTheCut();
    await room.advanceTo('2026-04-10T10:00:00+08:00');
    const { executions } = await room.runner.call('ListExecutions', {
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:report',
      statusFilter: 'RUNNING',
    });
    for (const { executionArn } of executions as { executionArn: string }[]) {
      await room.runner.call('StopExecution', { executionArn });
    }
    await decide(1, 'final');
    await room.advanceTo('2026-04-10T11:00:00+08:00');
    await room.start('reconcile');
    await room.clock.idle();
    expect(kinds()).toEqual(['report-draft', 'report-final']);
    expect(room.failures).toEqual([]);
  });
});
