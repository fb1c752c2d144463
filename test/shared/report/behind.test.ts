import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { editionParts, recordWords } from '../../../shared/report/behind.ts';
import { statistics } from '../../../shared/report/statistics.ts';
import { traceFigures } from '../../../shared/report/trace.ts';
import { editionOf, everyEdition } from '../../support/every-edition.ts';
import { dutiesUpTo } from '../../support/whole-period.ts';
import { wholeProgramme } from '../../support/whole-report.ts';

/** Words that state no figure of their own: how things were counted, how the Office goes on, that nothing is there. */
const stateless = [
  /^按照《/u,
  /^特此报告。$/u,
  /^无。$/u,
  /^(口径|注|办结率|完成率)：/u,
  /^单位按机构序列排列/u,
  /^“(本期|本年|√)”为/u,
  /^走访为本期次数/u,
  /^按拟办时间排列/u,
  /^.是按时汇总/u,
  /^本稿为第\d+版/u,
  // What was not done has no record.
  /｜0次｜0次｜/u,
];

describe.each(everyEdition)('what a %s edition of %s states', (kind, key) => {
  const snapshot = editionOf(kind, key);
  const parts = editionParts(snapshot);
  const refs = new Set(parts.flatMap(part => part.lines.flatMap(line => line.from)));

  it('leads to records that are there', () => {
    const there = new Set(dutiesUpTo(kind, key).map(duty => `${duty.key.unit}~${duty.key.duty}`));
    const matters = new Set(snapshot.work?.matters?.lines.map(line => line.ref));
    expect([...refs].filter(ref => !there.has(ref) && !matters.has(ref))).toEqual([]);
    expect(refs.size).toBeGreaterThan(10);
  });

  it('has a record behind every sentence and every row', () => {
    const open = parts
      .filter(part => !part.title.startsWith('数字：'))
      .flatMap(part => part.lines)
      .filter(({ kind: line, from }) => line === 'text' && from.length === 0)
      .map(({ text }) => text);
    expect(open.filter(text => !stateless.some(words => words.test(text)))).toEqual([]);
  });

  it('is the sum of its shares, in every figure', () => {
    const traced = traceFigures(snapshot);
    for (const { obligation, figures } of snapshot.sections)
      for (const { key: figure } of statistics) {
        const shares = traced.filter(row => row.obligation === obligation.title && row.figure === figure);
        expect(shares.reduce((sum, row) => sum + row.share, 0)).toBe(figures[figure]);
        for (const row of shares) expect(row.sources.length).toBeGreaterThan(0);
      }
  });

  it('has as many records behind the figure of an obligation as the figure counts', () => {
    for (const { obligation, figures } of snapshot.sections) {
      const part = parts.find(({ title }) => title === `数字：${obligation.title}`);
      for (const { key: figure, name } of statistics) {
        const line = part?.lines.find(({ text }) => text.startsWith(`${name}：`));
        expect(line?.from.length ?? 0, `${obligation.title} ${name}`).toBe(figures[figure]);
      }
    }
  });

  it('names each record in words, and every part apart', () => {
    const roster = rosterOn(wholeProgramme, calendarDate('2026-12-31'));
    for (const ref of refs) expect(recordWords(ref, roster, wholeProgramme)).not.toMatch(/[~.]|undefined/);
    const titles = parts.map(part => part.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
