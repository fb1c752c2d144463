import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limitedErrors, permanentErrors } from '../../shared/ports/errors.ts';
import { machineNames } from '../support/machine-room.ts';

const root = join(import.meta.dirname, '../..');

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
}

/** Every Retry of every task, wherever it is nested. */
function retriesIn(value: unknown): readonly (readonly Retrier[])[] {
  if (Array.isArray(value)) return value.flatMap(retriesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => (key === 'Retry' ? [inside] : retriesIn(inside)));
}

function lambdaRetries(name: string): readonly (readonly Retrier[])[] {
  const text = readFileSync(join(root, `workflows/${name}/${name}.asl.json`), 'utf8');
  const tasks: unknown[] = [];
  JSON.parse(text, (_key, value) => {
    if (value?.Resource?.endsWith('lambda:invoke')) tasks.push(value);
    return value;
  });
  return tasks.map(task => retriesIn(task)[0] ?? []);
}

describe.each(machineNames)('the retries of %s', name => {
  const retries = lambdaRetries(name);

  it('stand on every call of a function', () => {
    expect(retries.length).toBeGreaterThan(0);
    for (const retry of retries) expect(retry.length).toBeGreaterThan(0);
  });

  it('never repeat what is permanent', () => {
    for (const retry of retries) {
      const never = retry.filter(one => one.MaxAttempts === 0).flatMap(one => one.ErrorEquals);
      expect(never).toEqual(expect.arrayContaining([...permanentErrors]));
    }
  });

  it('repeat slowly what is limited, and everything else in the end', () => {
    for (const retry of retries) {
      const slow = retry.find(one => one.ErrorEquals.includes(limitedErrors[0]));
      expect(slow?.ErrorEquals).toEqual(expect.arrayContaining([...limitedErrors]));
      expect(slow?.MaxAttempts).toBeGreaterThan(4);
      expect(retry.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    }
  });
});

it('the page an operator reads names every class and error', () => {
  const page = readFileSync(join(root, 'docs/runbooks/errors.md'), 'utf8');
  for (const name of [...permanentErrors, ...limitedErrors]) expect(page).toContain(`\`${name}\``);
});
