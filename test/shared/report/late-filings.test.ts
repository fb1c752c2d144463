import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/date.ts';
import { obligationOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import { editionParts } from '../../../shared/report/behind.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { renderXlsx } from '../../../shared/report/ledger/render.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { traceFigures } from '../../../shared/report/trace.ts';
import { dutyBook } from '../../support/duty-book.ts';
import { documentText, sheetRows } from '../../support/report-files.ts';
import { emptySnapshot, fullSnapshot } from '../../support/report-samples.ts';
import {
  dutiesDueIn,
  recordsOf,
  sampleValues,
  wholeProgramme,
  wholeReport,
} from '../../support/whole-report.ts';

/** The lines of the part that tells what came late, with the records behind each. */
function lateLines(snapshot: ReportSnapshot) {
  const lines = editionParts(snapshot).find(part => part.title.includes('总体进展'))?.lines ?? [];
  const start = lines.findIndex(line => line.text === '（二）补报情况');
  return start < 0 ? [] : lines.slice(start + 1);
}

describe('what came after a cut', () => {
  it('is told in the next edition as 补报, by unit and period, each with its record', () => {
    const [lead, ...lines] = lateLines(fullSnapshot());
    expect(lead?.text).toContain('2026年11月6日24时上次汇总以后，补报以前各期事项2项');
    expect(lines.map(line => line.text)).toEqual([
      '1.市财政局2026年10月专题调研：本月未开展：按工作安排与11月合并开展。',
      expect.stringMatching(/^2\.市人社局2026年10月专题调研：.+。$/),
    ]);
    expect(lines.map(line => line.from)).toEqual([
      ['czj~monthly-research.czj.2026-10'],
      ['rsj~monthly-research.rsj.2026-10'],
    ]);
    expect(lead?.from).toEqual(lines.flatMap(line => line.from));
  });

  it('is a part of the document itself, and marked in the ledger', async () => {
    const words = await documentText(await renderDocx(fullSnapshot(), gbFonts));
    expect(words.indexOf('（一）本期报送情况')).toBeGreaterThan(0);
    expect(words.indexOf('（二）补报情况')).toBeLessThan(words.indexOf('附件2'));
    const rows = await sheetRows(await renderXlsx(fullSnapshot()), '专题调研');
    expect(rows.filter(row => row.includes('补报'))).toHaveLength(2);
  });

  it('is no part of an edition in which nothing came late', () => {
    const heads = reportContent(emptySnapshot()).flatMap(block =>
      block.kind === 'heading2' ? [block.text] : [],
    );
    expect(heads).not.toContain('（一）本期报送情况');
    expect(lateLines(emptySnapshot())).toEqual([]);
  });

  it('adds to no figure of the next edition, and none is told twice over the months', () => {
    const months = ['2026-09', '2026-10', '2026-11', '2026-12'];
    const records = recordsOf(
      months.slice(0, 3).flatMap(month => dutiesDueIn(month)),
      (_duty, index) => (index % 3 === 0 ? 'filed' : 'late'),
    );
    const editions = months.map(month => wholeReport(month, records));
    const told = editions.map(edition =>
      edition.sections.flatMap(section => section.entries.map(({ due, source }) => ({ due, ...source }))),
    );
    const reported = editions.map(edition =>
      traceFigures(edition).flatMap(row => (row.figure === 'reported' ? row.sources : [])),
    );
    const late = told.flat().filter(({ due }) => due === 'before');
    expect(late.length).toBeGreaterThan(10);
    const nonces = told.flat().map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(new Set(nonces)).toEqual(new Set(records.filings.keys()));
    const counted = new Set(reported.flat().map(({ nonce }) => nonce));
    expect(late.filter(({ nonce }) => counted.has(nonce))).toEqual([]);
    for (const [index, edition] of editions.entries()) {
      expect(edition.figures.reported).toBe(reported[index]?.length);
      expect(lateLines(edition).slice(1)).toHaveLength(
        told[index]?.filter(({ due }) => due === 'before').length ?? -1,
      );
    }
  });

  it('is told by the unit alone where it is owed for a leader', () => {
    const visits = dutiesDueIn('2026-10').filter(
      ({ obligation }) => obligationOf(obligation)?.scope === 'leader',
    );
    const book = dutyBook(visits);
    for (const visit of visits)
      book.file(visit.key.duty, `${addDays(visit.due.original, 20)} 10:00`, sampleValues(visit));
    const lines = lateLines(wholeReport('2026-11', book.done())).slice(1);
    expect(lines).toHaveLength(visits.length);
    expect(visits.length).toBeGreaterThan(0);
    const posts = wholeProgramme.leaders.flatMap(({ name, post }) => [`（${post}`, `（${name}`]);
    for (const { text } of lines) expect(posts.filter(words => text.includes(words))).toEqual([]);
  });
});
