import { describe, expect, it } from 'vitest';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { reportKind } from '../../../shared/report/kinds/catalogue.ts';
import { renderXlsx } from '../../../shared/report/ledger/render.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { everyEdition } from '../../support/every-edition.ts';
import { elements, officeFile, textOf } from '../../support/office-file.ts';
import { documentText } from '../../support/report-files.ts';
import { paying, retypedEdition, typing } from '../../support/retyped.ts';
import { lifelikeRecords, ownValues, periodReport } from '../../support/whole-period.ts';

const textOfDocument = async (snapshot: ReportSnapshot) =>
  await documentText(await renderDocx(snapshot, gbFonts));

/** Every text that a workbook shows. */
async function textsOfLedger(snapshot: ReportSnapshot): Promise<readonly string[]> {
  const file = await officeFile(await renderXlsx(snapshot));
  for (const path of file.paths.filter(each => each.startsWith('xl/worksheets/')))
    expect(elements(file.xml(path), 'f')).toEqual([]);
  return elements(file.xml('xl/sharedStrings.xml'), 't').map(textOf);
}

const nonsense = /NaN|undefined|Infinity|\[object|null/u;
/** Controls but line feed, emoji, and halves of pairs. */
const unprintable = /(?!\n)[\p{Cc}\p{Emoji_Presentation}\p{Cs}\u200b-\u200f\u202a-\u202e\ufeff]/u;

/** What people paste: a formula, markup, controls, half a pair, an emoji, a rare name of four bytes, and no end. */
const odd =
  '=HYPERLINK("http://evil.example")&<w:p/>\u0000李䶮𠮷\u0008珺\u200b😀\ud800\u202e' +
  `公司\ufeff${'产业创新'.repeat(60)}到此为止`;

describe.each(everyEdition)('a %s report of %s, typed oddly', async (kind, key) => {
  const snapshot = retypedEdition(kind, key, typing(odd));
  const text = await textOfDocument(snapshot);
  const texts = await textsOfLedger(snapshot);

  it('keeps rare names and long words, and drops what cannot be printed', () => {
    expect(text).toContain('李䶮𠮷珺公司产业创新');
    expect(texts.some(words => words.includes('李䶮𠮷珺公司产业创新') && words.endsWith('到此为止'))).toBe(
      true,
    );
    expect(text).not.toMatch(unprintable);
    for (const words of texts) expect(words).not.toMatch(unprintable);
  });

  it('is not taken for a formula or for markup', () => {
    for (const words of texts) expect(words).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    expect(texts.some(words => words.startsWith("'=HYPERLINK"))).toBe(true);
    expect(text).toContain('<w:p/>');
  });

  it('reckons with sums of 0 and below', async () => {
    for (const sum of [0, -12_345]) {
      const paid = retypedEdition(kind, key, paying(sum));
      const words = await textOfDocument(paid);
      expect(words).not.toMatch(nonsense);
      expect(words).not.toContain('-0.00');
    }
    for (const words of await textsOfLedger(retypedEdition(kind, key, paying(-12_345))))
      expect(words).not.toMatch(nonsense);
  });

  it('may be empty', async () => {
    const empty = periodReport(kind, key, { duties: [], filings: new Map() });
    const words = await textOfDocument(empty);
    expect(words).not.toMatch(nonsense);
    expect(words).toContain('领导小组办公室');
    for (const cell of await textsOfLedger(empty)) expect(cell).not.toMatch(nonsense);
  });
});

const telling = everyEdition.filter(([kind]) => kind !== 'schedule');

describe.each(telling)('a %s report of %s', (kind, key) => {
  it('takes fifty problems in one filing, and loses none', async () => {
    const records = lifelikeRecords(kind, key, duty => {
      const values = ownValues(duty);
      const { problems } = values;
      if (!Array.isArray(problems) || duty.key.unit !== 'gxj') return values;
      const [first] = problems;
      return {
        ...values,
        problems: Array.from({ length: 50 }, (_, at) => ({ ...first, problem: `第${at + 1}个难题` })),
      };
    });
    const snapshot = periodReport(kind, key, records);
    const { annexes, chapters } = reportKind(kind);
    if (annexes.includes('solutions') || chapters.includes('research-problems'))
      expect(await textOfDocument(snapshot)).toContain('第50个难题');
    expect((await textsOfLedger(snapshot)).filter(words => /^第\d+个难题$/u.test(words)).length).toBe(50);
  });

  it('may be of one unit alone', async () => {
    const all = lifelikeRecords(kind, key, ownValues);
    const duties = all.duties.filter(duty => duty.key.unit === 'sfj');
    const snapshot = periodReport(kind, key, { ...all, duties });
    const text = await textOfDocument(snapshot);
    expect(text).not.toMatch(nonsense);
    expect(snapshot.figures.owed).toBeGreaterThan(0);
    expect(snapshot.units.filter(row => row.owed > 0).map(row => row.unit)).toEqual(['sfj']);
  });
});
