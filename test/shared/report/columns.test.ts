import { describe, expect, it } from 'vitest';
import { reportContent } from '../../../shared/report/document/content.ts';
import { textWidth, turnedWidth } from '../../../shared/report/document/geometry.ts';
import { fitsCell } from '../../../shared/report/document/wording.ts';
import { editionOf, everyEdition } from '../../support/every-edition.ts';

describe.each(everyEdition)('the tables of a %s report of %s', (kind, key) => {
  const tables = reportContent(editionOf(kind, key)).filter(block => block.kind === 'table');

  it('are as wide as the text of their sheet', () => {
    const widths = tables.map(({ columns }) => columns.reduce((sum, column) => sum + column.width, 0));
    for (const width of widths) expect([textWidth, turnedWidth]).toContain(width);
  });

  it('break no head and no figure', () => {
    const broken = tables.flatMap(({ columns, rows, total = [] }) =>
      columns.flatMap(({ label, width, align }, at) => {
        const cells = align === 'center' ? [...rows, total].map(row => row[at] ?? '') : [];
        return [label, ...cells].flatMap(words =>
          words
            .split('\n')
            .filter(line => !fitsCell(line, width))
            .map(line => `${label}: ${line}`),
        );
      }),
    );
    expect([...new Set(broken)]).toEqual([]);
  });
});
