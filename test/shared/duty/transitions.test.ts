import { describe, expect, it } from 'vitest';
import { type DutyStatus, settledStatuses } from '../../../shared/duty/duty.ts';
import { timedTransitions, transitions } from '../../../shared/duty/transitions.ts';

const statuses = Object.keys(transitions) as DutyStatus[];

function targets(status: DutyStatus): readonly DutyStatus[] {
  const timed = timedTransitions[status];
  return [...Object.values(transitions[status]), ...(timed ? [timed.to] : [])];
}

function reachableFrom(start: DutyStatus): ReadonlySet<DutyStatus> {
  const seen = new Set<DutyStatus>();
  const walk = (status: DutyStatus): void => {
    if (seen.has(status)) return;
    seen.add(status);
    targets(status).forEach(walk);
  };
  walk(start);
  return seen;
}

describe('the lifecycle as a graph', () => {
  it('reaches every status from scheduled', () => {
    expect([...reachableFrom('scheduled')].sort()).toEqual([...statuses].sort());
  });

  it('settles every unsettled duty by time alone, so none is ever left open', () => {
    for (const status of statuses) {
      let at = status;
      for (let step = 0; step < statuses.length; step += 1) at = timedTransitions[at]?.to ?? at;
      expect(settledStatuses, `${status} ends in ${at}`).toContain(at);
    }
  });

  it('leaves waived and unmet only by being reopened', () => {
    for (const status of ['waived', 'unmet'] as const) {
      const moves = Object.entries(transitions[status]).filter(([, target]) => target !== status);
      expect(moves.map(([move]) => move)).toEqual(['reopen', 'reopen-unfiled']);
    }
  });

  it('runs a clock exactly for what is not settled', () => {
    for (const status of statuses) {
      expect(timedTransitions[status] === undefined, status).toBe(
        settledStatuses.some(one => one === status),
      );
    }
  });
});
