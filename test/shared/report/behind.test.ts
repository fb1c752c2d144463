import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { editionParts, recordWords } from '../../../shared/report/behind.ts';
import type { ReportKindKey } from '../../../shared/report/kinds/catalogue.ts';
import { statistics } from '../../../shared/report/statistics.ts';
import { dutiesUpTo, lifelikePeriod } from '../../support/whole-period.ts';
import { wholeProgramme } from '../../support/whole-report.ts';

const editions: readonly (readonly [ReportKindKey, string])[] = [
  ['monthly', '2026-09'],
  ['quarterly', '2026-Q3'],
  ['annual', '2026'],
  ['schedule', '2026'],
];

describe.each(editions)('what a %s edition of %s states', (kind, key) => {
  const snapshot = lifelikePeriod(kind, key);
  const parts = editionParts(snapshot);
  const refs = new Set(parts.flatMap(part => part.lines.flatMap(line => line.from)));

  it('leads to records that are there', () => {
    const there = new Set(dutiesUpTo(kind, key).map(duty => `${duty.key.unit}~${duty.key.duty}`));
    const matters = new Set(snapshot.work?.matters?.lines.map(line => line.ref));
    expect([...refs].filter(ref => !there.has(ref) && !matters.has(ref))).toEqual([]);
    expect(refs.size).toBeGreaterThan(10);
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
