import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';

function clockWithErrors() {
  const errors: unknown[] = [];
  return { errors, clock: new VirtualClock({ start: 1000, onError: error => errors.push(error) }) };
}

const turn = () => new Promise<void>(resume => setImmediate(resume));

describe('a virtual clock', () => {
  it('fires timers in the order of their instants, then of their setting, each at its own instant', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), cancel: fc.boolean() })),
        async timers => {
          const { clock } = clockWithErrors();
          const fired: { at: number; order: number; now: number }[] = [];
          const cancels = timers.map(({ at }, order) =>
            clock.at(1001 + at, () => {
              fired.push({ at: 1001 + at, order, now: clock.now() });
            }),
          );
          timers.forEach(({ cancel }, order) => {
            if (cancel) cancels[order]?.();
          });
          await clock.advanceTo(1100);
          const expected = timers
            .map(({ at, cancel }, order) => ({ at: 1001 + at, order, now: 1001 + at, cancel }))
            .filter(timer => !timer.cancel)
            .sort((a, b) => a.at - b.at || a.order - b.order)
            .map(({ at, order, now }) => ({ at, order, now }));
          expect(fired).toEqual(expected);
          expect(clock.now()).toBe(1100);
          expect(clock.next()).toBeUndefined();
        },
      ),
    );
  });

  it('waits for work in flight, and for what its continuation starts, before it moves on', async () => {
    const { clock } = clockWithErrors();
    const seen: string[] = [];
    const work = async (name: string, turns: number) => {
      for (let left = turns; left > 0; left -= 1) await turn();
      seen.push(`${name} at ${clock.now()}`);
    };
    clock.at(1010, () => {
      const first = clock.track(work('first', 5));
      // Nobody awaits this chain: only its tracked parts hold the clock.
      void first.then(() => Promise.resolve()).then(() => clock.track(work('second', 5)));
    });
    clock.at(1011, () => {
      seen.push(`timer at ${clock.now()}`);
    });
    await clock.advanceTo(1020);
    expect(seen).toEqual(['first at 1010', 'second at 1010', 'timer at 1011']);
  });

  it('waits for a timer that returns a promise', async () => {
    const { clock } = clockWithErrors();
    const seen: number[] = [];
    clock.at(1010, async () => {
      await turn();
      await turn();
      await turn();
      seen.push(clock.now());
    });
    clock.at(1011, () => {
      seen.push(clock.now());
    });
    await clock.advanceTo(1020);
    expect(seen).toEqual([1010, 1011]);
  });

  it('fires timers that fired timers set, up to and including the target', async () => {
    const { clock } = clockWithErrors();
    const seen: number[] = [];
    const again = () => {
      seen.push(clock.now());
      clock.at(clock.now() + 10, again);
    };
    clock.at(1010, again);
    await clock.advanceTo(1030);
    expect(seen).toEqual([1010, 1020, 1030]);
    expect(clock.next()).toBe(1040);
  });

  it('fires a timer of the past without being advanced', async () => {
    const { clock } = clockWithErrors();
    const seen: number[] = [];
    clock.at(5, () => {
      seen.push(clock.now());
    });
    const cancelled = clock.at(1000, () => {
      seen.push(-1);
    });
    cancelled();
    await clock.idle();
    expect(seen).toEqual([1000]);
  });

  it('lets tracked work wait for a timer that is due at once, whatever else is due', async () => {
    const { clock } = clockWithErrors();
    const seen: string[] = [];
    clock.at(1010, async () => {
      await new Promise<void>(resume => {
        clock.at(1010, () => resume());
      });
      seen.push('first');
    });
    clock.at(1010, () => {
      seen.push('second');
    });
    await clock.advanceTo(1010);
    expect(seen).toEqual(['first', 'second']);
  });

  it('never goes back', async () => {
    const { clock } = clockWithErrors();
    await clock.advanceTo(2000);
    await clock.advanceTo(1500);
    expect(clock.now()).toBe(2000);
  });

  it('reports what a timer throws and goes on', async () => {
    const { clock, errors } = clockWithErrors();
    const seen: string[] = [];
    clock.at(1001, () => {
      throw new Error('sync');
    });
    clock.at(1002, async () => {
      throw new Error('async');
    });
    clock.at(1003, () => {
      seen.push('third');
    });
    await clock.advanceTo(1010);
    expect(errors.map(String)).toEqual(['Error: sync', 'Error: async']);
    expect(seen).toEqual(['third']);
  });

  it('is not stopped by work that fails', async () => {
    const { clock } = clockWithErrors();
    const failing = clock.track(turn().then(() => Promise.reject(new Error('refused'))));
    await clock.advanceTo(1010);
    await expect(failing).rejects.toThrow('refused');
    expect(clock.now()).toBe(1010);
  });

  it('does two advances one after the other', async () => {
    const { clock } = clockWithErrors();
    const seen: number[] = [];
    clock.at(1005, () => {
      seen.push(clock.now());
    });
    clock.at(1015, () => {
      seen.push(clock.now());
    });
    await Promise.all([clock.advanceTo(1010), clock.advanceTo(1020)]);
    expect(seen).toEqual([1005, 1015]);
  });

  it('forgets cancelled timers that lie far ahead', async () => {
    const { clock } = clockWithErrors();
    for (let round = 0; round < 1000; round += 1) clock.at(1_000_000 + round, () => {})();
    const kept = clock.at(2000, () => {});
    expect(clock.next()).toBe(2000);
    kept();
    expect(clock.next()).toBeUndefined();
  });
});
