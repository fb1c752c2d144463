import { expect } from 'vitest';
import { bringRevision, november, type Step } from '../e2e/november.ts';
import { endingOf, mailsOf } from './ending.ts';
import { type Blow, Fate } from './fate.ts';
import { matterSteps } from './matter-steps.ts';
import { World } from './world.ts';

const story = november('2026-11-30');
const cut = story.findIndex(step => step.name === 'the report is cut');

export interface Life {
  /** `2026-11-30T08:00` */
  readonly start: string;
  /** Lived by a process that nothing happens to. */
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
  /** Whether the state machine runner's own writes are broken off at, too. */
  readonly withRunner: boolean;
}

/**
 * From the opening of its period until a report is cut: digest, draft, filed, sent back, filed again, accepted. Between
 * what people do lie two hours: the reconciler finds the record in the first, and its mail in the second.
 */
export const dutyLife: Life = {
  start: '2026-11-30T08:00',
  before: [],
  steps: story
    .slice(0, cut + 1)
    .flatMap((step, index) =>
      index < cut && /Office|files/.test(step.name)
        ? [step, until(`2026-11-30T${5 + 2 * index}:30:00+08:00`)]
        : [step],
    ),
  withRunner: true,
};

/** From its cut, over a version that the Office brings, until it is final and has been mailed as such. */
export const reportLife: Life = {
  start: '2026-12-01T08:00',
  before: [
    until('2026-12-01T09:30:00+08:00'),
    ...story.filter(({ name }) => /draft$|checks|unit files$/.test(name)),
  ],
  steps: story.slice(cut).flatMap(step => (/final/.test(step.name) ? [bringRevision, step] : [step])),
  withRunner: false,
};

/** From a unit that raises it until the enterprise has confirmed it, and everybody's next morning. */
export const matterLife: Life = {
  start: '2026-11-30T08:00',
  before: [until('2026-11-30T09:30:00+08:00')],
  steps: [
    ...matterSteps.flatMap((step, index) => [step, until(`2026-11-30T${11 + 2 * index}:30:00+08:00`)]),
    until('2026-12-01T10:30:00+08:00'),
  ],
  withRunner: false,
};

const words = {
  lost: 'just before',
  kept: 'right after',
  function: 'with its function alone, right after',
} as const satisfies { [B in Blow]: string };

/** Lives the life once for every write of it, broken off there, and compares how each ends with the life unbroken. */
export async function breakOffEverywhere(life: Life, blow: Blow): Promise<void> {
  const calm = new Fate();
  const expected = await live(life, calm);
  for (const [index, sink] of calm.writes.entries()) {
    // Outside of all functions there is no function to die; what the runner did not write, nobody else has heard of.
    if (sink === 'executions' && (blow !== 'kept' || !life.withRunner)) continue;
    const fate = new Fate(index + 1, blow);
    const lived = await live(life, fate);
    const where = `broken off ${words[blow]} write ${index + 1}, to the ${sink}`;
    expect(fate.fallen, where).toBe(true);
    expect(lived.ending, where).toEqual(expected.ending);
    expect([...new Set(lived.mails)], where).toEqual(expected.mails);
    expect(lived.mails.length - expected.mails.length, where).toBeLessThanOrEqual(
      mayRepeat(fate, index) ? 1 : 0,
    );
    expect(lived.errors, where).toEqual([]);
  }
}

/** A mail repeats only where it broke off between sending it and writing that down; other writes may come between. */
function mayRepeat({ writes }: Fate, index: number): boolean {
  return writes.slice(Math.max(0, index - 3), index + 1).includes('transport');
}

async function live(life: Life, fate: Fate) {
  const world = await World.open(life.start, life.before.length > 0 ? new Fate() : fate);
  for (const step of life.before) await step.run(world);
  if (life.before.length > 0) world.restart(fate);
  for (const step of life.steps) await step.run(world);
  const lived = { ending: await endingOf(world), mails: await mailsOf(world), errors: world.errors };
  await world.close();
  return lived;
}

function until(instant: string): Step {
  return { name: instant, run: place => place.advanceTo(instant) };
}
