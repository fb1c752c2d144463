import { beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../shared/report/document/blocks.ts';
import { reportContent } from '../../shared/report/document/content.ts';
import { fillTemplate } from '../../shared/report/template/fill.ts';
import { editionOf } from '../support/every-edition.ts';
import { officeTemplate } from '../support/report-template.ts';
import { type PrintedPage, printed, resaved } from './office-suite.ts';
import { fonts, orphans, requireFonts, squeezed } from './page.ts';

beforeAll(requireFonts);

describe('the Office’s own template, filled and printed', () => {
  const snapshot = editionOf('quarterly', '2026-Q3');
  const blocks = reportContent(snapshot);
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    // As the office suite itself writes it: other runs, other names of styles.
    const template = await resaved(await officeTemplate(), 'docx');
    const { docx, problems } = await fillTemplate(template, snapshot, fonts);
    expect(problems).toEqual([]);
    pages = await printed(docx ?? new Uint8Array(), 'docx');
  });
  const textOf = (page: PrintedPage | undefined) =>
    squeezed(page?.lines.map(line => line.text).join('') ?? '');

  it('has the template’s words and head, and every heading of the report', () => {
    expect(textOf(pages[0])).toContain('产业创新集群发展工作专报');
    for (const page of pages.slice(1)) expect(textOf(page)).toContain('工作专报2026年第三季度');
    const all = pages.map(textOf).join('');
    const headings = blocks.flatMap((block: Block) =>
      block.kind === 'heading1' ? [squeezed(block.text)] : [],
    );
    expect(headings.filter(heading => !all.includes(heading))).toEqual([]);
    expect(orphans(pages, blocks)).toEqual([]);
  });

  it('loses no row of a table and stays on its sheets, upright and sideways', () => {
    const all = pages.map(textOf).join('\n');
    for (const { name } of snapshot.work?.projects ?? []) expect(all).toContain(squeezed(name).slice(0, 6));
    expect(pages.some(page => page.width > page.height)).toBe(true);
    for (const page of pages) for (const line of page.lines) expect(line.right).toBeLessThan(page.width - 60);
  });
});
