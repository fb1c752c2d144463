import { afterEach, expect, it } from 'vitest';
import { RealClock } from '../../../../infra/local/clock/real-clock.ts';

const errors: unknown[] = [];
const clocks: RealClock[] = [];
const day = 24 * 60 * 60 * 1000;

function realClock(): RealClock {
  const clock = new RealClock({ onError: error => errors.push(error) });
  clocks.push(clock);
  return clock;
}

afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
  errors.length = 0;
});

it('fires what is past at once, in the order of instants', async () => {
  const clock = realClock();
  const now = clock.now();
  const fired: string[] = [];
  await new Promise<void>(resolve => {
    clock.at(now, () => {
      fired.push('now');
      resolve();
    });
    clock.at(now - day, () => {
      fired.push('yesterday');
    });
  });
  expect(fired).toEqual(['yesterday', 'now']);
});

it('does not fire a timer that lies beyond what a Node timer can hold', async () => {
  const clock = realClock();
  let fired = false;
  clock.at(clock.now() + 30 * day, () => {
    fired = true;
  });
  await new Promise<void>(resolve => {
    clock.at(clock.now() + 5, () => resolve());
  });
  expect(fired).toBe(false);
});

it('does not fire what was cancelled, and survives what throws', async () => {
  const clock = realClock();
  const fired: string[] = [];
  const cancel = clock.at(clock.now(), () => {
    fired.push('cancelled');
  });
  cancel();
  await new Promise<void>(resolve => {
    clock.at(clock.now(), () => {
      throw new Error('first');
    });
    clock.at(clock.now(), async () => {
      throw new Error('second');
    });
    clock.at(clock.now(), () => resolve());
  });
  await clock.idle();
  expect(fired).toEqual([]);
  expect(errors.map(String)).toEqual(['Error: first', 'Error: second']);
});
