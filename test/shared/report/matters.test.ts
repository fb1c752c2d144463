import { describe, expect, it } from 'vitest';
import { reportContent } from '../../../shared/report/document/content.ts';
import { answer, assign, finish, lived, raised, sampleMatter } from '../../support/matters.ts';
import { dutiesUpTo, periodReport } from '../../support/whole-period.ts';
import { recordsOf } from '../../support/whole-report.ts';

const subject = { ...raised.subject, level: 'leaders' };
const toLeaders = { ...assign('gxj'), subject };
const open = lived(sampleMatter({ subject }, '2026-11-02 10:00', 1), ['2026-11-02 15:00', toLeaders]);
const done = lived(
  sampleMatter({ subject }, '2026-11-02 10:00', 2),
  ['2026-11-02 15:00', toLeaders],
  ['2026-11-04 09:00', answer('2026-11-20', 'gxj')],
  ['2026-11-20 09:00', { ...finish(), unit: 'gxj' }],
);
const small = lived(sampleMatter({}, '2026-11-02 10:00', 3), ['2026-11-02 15:00', assign('gxj')]);

describe('matters that need a city leader', () => {
  it('are told as long as they are under way, with the matters behind the figure', () => {
    const records = recordsOf(dutiesUpTo('quarterly', '2026-Q4'), () => 'filed');
    const content = reportContent(
      periodReport('quarterly', '2026-Q4', records, { matters: [open, done, small] }),
    );
    const told = content.flatMap(block =>
      block.kind === 'body' && block.runs.some(run => run.text.includes('需市领导协调')) ? [block] : [],
    );
    expect(told.map(block => block.runs.map(run => run.text).join(''))).toEqual([
      '在办事项中，需市领导协调解决的1件。',
    ]);
    expect(told[0]?.from).toEqual(['SQ-2026-0001']);
  });
});
