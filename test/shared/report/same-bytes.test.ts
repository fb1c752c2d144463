import { afterEach, describe, expect, it, vi } from 'vitest';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { renderXlsx } from '../../../shared/report/ledger/render.ts';
import { parseSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { editionOf, everyEdition } from '../../support/every-edition.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe.each(everyEdition)('the %s edition of %s', (kind, key) => {
  const snapshot = editionOf(kind, key);
  const stored = parseSnapshot(snapshotJson(snapshot));

  it('reads back as it was stored', () => {
    expect(snapshotJson(stored)).toBe(snapshotJson(snapshot));
    expect(snapshotJson(editionOf(kind, key))).toBe(snapshotJson(snapshot));
  });

  it.each([
    ['document', () => renderDocx(snapshot, gbFonts), () => renderDocx(stored, gbFonts)],
    ['ledger', () => renderXlsx(snapshot), () => renderXlsx(stored)],
  ])('gives the same bytes as a %s years later', async (_, now, later) => {
    const first = await now();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    expect(Buffer.compare(await later(), first)).toBe(0);
  });
});
