import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import type { MailboxMark } from '../../../shared/programme/mailboxes.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import { dutiesUpTo, periodReport, reportOf } from '../../support/whole-period.ts';
import { recordsOf, wholeProgramme } from '../../support/whole-report.ts';

const { cutAt } = reportOf('quarterly', '2026-Q3');
const roster = rosterOn(wholeProgramme, calendarDate('2026-09-30'));
const refused = (unit: string, at: string): readonly MailboxMark[] =>
  roster.contactsOf(unit).map(contact => ({
    schema: 1,
    programme: wholeProgramme.key,
    address: contact.email.toLowerCase(),
    state: 'refused',
    at: instant(at),
    by: 'system',
    why: '对方服务器拒收',
  }));

function report(mailboxes: readonly MailboxMark[]) {
  const records = recordsOf(dutiesUpTo('quarterly', '2026-Q3'), () => 'filed');
  return periodReport('quarterly', '2026-Q3', records, { mailboxes });
}

function linesUnder(heading: string, mailboxes: readonly MailboxMark[]): readonly string[] {
  const texts = reportContent(report(mailboxes)).flatMap(block =>
    block.kind === 'body'
      ? [block.runs.map(run => run.text).join('')]
      : block.kind === 'heading1'
        ? [`# ${block.text}`]
        : [],
  );
  const start = texts.findIndex(text => text.startsWith('# ') && text.endsWith(heading));
  if (start < 0) return [];
  const end = texts.findIndex((text, index) => index > start && text.startsWith('# '));
  return texts.slice(start + 1, end);
}

describe('无法送达', () => {
  it('tells the Office, and nobody above it, of units that no mail reached, since when', () => {
    const lines = linesUnder('无法送达', [
      ...refused('kjj', '2026-08-03T09:05:00+08:00'),
      ...refused('fgw', '2026-08-04T09:05:00+08:00'),
    ]);
    expect(lines.map(line => line.split('：')[0])).toEqual(['1.市发改委', '2.市科技局']);
    expect(lines[0]).toContain('8月4日起邮件无法送达');
    const before = reportContent(report(refused('kjj', '2026-08-03T09:05:00+08:00')));
    const annex = before.findIndex(block => block.kind === 'annex');
    expect(annex).toBeGreaterThan(0);
    for (const block of before.slice(0, annex))
      if (block.kind === 'body') expect(block.runs.map(run => run.text).join('')).not.toContain('无法送达');
  });

  it('leads to the duties that could not be written about', () => {
    const content = reportContent(report(refused('kjj', '2026-08-03T09:05:00+08:00')));
    const line = content.find(
      block => block.kind === 'body' && block.runs.some(run => run.text.includes('无法送达，由')),
    );
    expect(line?.kind === 'body' && line.from?.every(ref => ref.startsWith('kjj~'))).toBe(true);
    expect(line?.kind === 'body' && (line.from?.length ?? 0) > 0).toBe(true);
  });

  it('is not told of what refused after the cut, nor where mail reaches somebody', () => {
    expect(report(refused('kjj', cutAt)).unreached).toBeUndefined();
    expect(report([]).unreached).toBeUndefined();
    const restored = refused('kjj', '2026-08-03T09:05:00+08:00').map(mark => ({
      ...mark,
      state: 'working' as const,
      by: 'office',
      at: instant('2026-08-05T09:05:00+08:00'),
    }));
    expect(report([...refused('kjj', '2026-08-03T09:05:00+08:00'), ...restored]).unreached).toBeUndefined();
  });
});
