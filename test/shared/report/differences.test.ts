import { describe, expect, it } from 'vitest';
import { editionDifferences } from '../../../shared/report/differences.ts';
import { dutiesDueIn, recordsOf, wholeReport } from '../../support/whole-report.ts';

const duties = dutiesDueIn('2026-04');
const report = (missing: number) =>
  wholeReport(
    '2026-04',
    recordsOf(duties, (_, index) => (index < missing ? 'nothing' : 'filed')),
  );

describe('two editions of a report', () => {
  it('differ in nothing when nothing has come in between', () => {
    expect(editionDifferences(report(2), report(2))).toEqual([]);
  });

  it('say of each part what was and what is, the figures of the obligation first', () => {
    const differences = editionDifferences(report(2), report(0));
    expect(differences.length).toBeGreaterThan(1);
    const [first] = differences;
    expect(first?.title).toMatch(/^数字：/);
    expect(first?.removed.join()).toMatch(/未报：/);
    const said = differences.flatMap(part => [...part.removed, ...part.added]);
    expect(new Set(said).size).toBeGreaterThan(2);
    for (const { title, removed, added } of differences)
      for (const line of removed) expect(added, title).not.toContain(line);
  });

  it('are told apart in either direction', () => {
    const there = editionDifferences(report(2), report(0));
    const back = editionDifferences(report(0), report(2));
    for (const { title, removed, added } of there) {
      const same = back.find(part => part.title === title);
      expect([same?.removed, same?.added]).toEqual([added, removed]);
    }
  });
});
