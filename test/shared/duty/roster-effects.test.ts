import { expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { periodOf } from '../../../shared/calendar/period.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { rosterEffects } from '../../../shared/duty/roster-effects.ts';
import { leaderVisit } from '../../../shared/programme/eight-ones/leader-visit.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { withStep } from '../../../shared/programme/roster-changes.ts';
import { planEdit, type RosterEdit } from '../../../shared/programme/roster-edit.ts';
import { calendar, suzhou } from '../../support/duties.ts';

const from = calendarDate('2026-03-16');
const adoptedOn = calendarDate('2026-01-05');
const march = periodOf('month', from);
const pair = periodOf('two-month', from);
const opened = new Set([`monthly-research.${march.key}`, `leader-visit.${pair.key}`]);
const duties = [
  ...planDuties(suzhou, monthlyResearch, march, adoptedOn, calendar),
  ...planDuties(suzhou, leaderVisit, pair, adoptedOn, calendar),
];

function effectsOf(edit: RosterEdit) {
  const after = planEdit(suzhou, edit, from).steps.reduce(withStep, suzhou);
  return rosterEffects({ before: suzhou, after, from, adoptedOn, calendar, opened }, duties);
}

it('a leader replaced mid-period keeps the visit that is open; the newcomer’s begins with the next period', () => {
  const person = { name: '赵钱孙', post: '副市长', rank: 4 };
  const { staying, coming } = effectsOf({ kind: 'replace-leader', leader: 'zha-yingdong', person });
  expect(staying.map(duty => duty.key.duty)).toEqual(['leader-visit.zha-yingdong.2026-B2']);
  expect(coming).toEqual([
    '2026年5—6月领导走访（副市长查颖冬）不再由市文广旅局报送',
    '2026年5—6月领导走访（副市长赵钱孙）由市文广旅局报送',
  ]);
});

it('units that merge: what is open stays, what opens next is asked of the unit that remains', () => {
  const { staying, coming } = effectsOf({ kind: 'merge-unit', unit: 'kjj', into: 'gxj' });
  expect(staying.map(duty => duty.key.duty)).toContain('monthly-research.kjj.2026-03');
  expect(coming).toContain('2026年4月专题调研不再由市科技局报送');
  expect(coming).toContain('2026年4月专题调研：市工信局涉及领域由12个变为15个');
  expect(coming.filter(words => words.includes('由市科技局改由市工信局报送')).length).toBeGreaterThanOrEqual(
    3,
  );
});

it('a new name changes nobody’s duties', () => {
  const body = { name: '市数据局', fullName: '苏州市数据局', seq: 3, kind: 'department' } as const;
  const { staying, coming } = effectsOf({ kind: 'rename-unit', unit: 'kjj', body });
  expect(staying.map(duty => duty.key.duty)).toEqual(['monthly-research.kjj.2026-03']);
  expect(coming).toEqual([]);
});
