import { expect, it } from 'vitest';
import { reportContent } from '../../../shared/report/document/content.ts';
import { dutiesUpTo, periodReport } from '../../support/whole-period.ts';
import { recordsOf } from '../../support/whole-report.ts';

it('says of whoever kept every date only that: what has no date may still be missing', () => {
  const records = recordsOf(dutiesUpTo('quarterly', '2026-Q3'), ({ key, obligation }) => {
    if (key.unit === 'kjj') return obligation === 'field-return' ? 'nothing' : 'filed';
    return 'late';
  });
  const snapshot = periodReport('quarterly', '2026-Q3', records);
  const row = snapshot.units.find(each => each.unit === 'kjj');
  expect(row?.notFiled).toBeGreaterThan(0);
  const told = reportContent(snapshot).flatMap(block =>
    block.kind === 'body' ? [block.runs.map(run => run.text).join('')] : [],
  );
  expect(told.filter(text => text.includes('均按期报送'))).toEqual(['市科技局有时限的应报事项均按期报送。']);
});
