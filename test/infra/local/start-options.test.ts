import { expect, it } from 'vitest';
import { millisecondsOf } from '../../../infra/local/durations.ts';
import { readStartOptions } from '../../../infra/local/start-options.ts';

it('reads the flags and variables of npm start', () => {
  expect(readStartOptions([], {})).toEqual({ now: undefined, fresh: false, port: 3000, dataDir: '.data' });
  expect(
    readStartOptions(['--now', '2026-11-02T08:00', '--fresh'], { PORT: '4000', DATA_DIR: '/tmp/x' }),
  ).toEqual({ now: Date.parse('2026-11-02T00:00:00Z'), fresh: true, port: 4000, dataDir: '/tmp/x' });
  expect(readStartOptions(['--now=2026-11-02T08:00:00Z'], {}).now).toBe(Date.parse('2026-11-02T08:00:00Z'));
});

it('names what it cannot use', () => {
  expect(() => readStartOptions(['--now', 'tomorrow'], {})).toThrow(/--now needs an instant .* not tomorrow/);
  expect(() => readStartOptions(['--now'], {})).toThrow(/not nothing/);
  expect(() => readStartOptions(['--port', '1'], {})).toThrow(/Unknown option --port/);
  expect(() => readStartOptions([], { PORT: 'http' })).toThrow(/PORT must be a number/);
});

it.each([
  ['P1D', 86_400_000],
  ['PT90M', 5_400_000],
  ['P2W', 1_209_600_000],
  ['P1DT2H30M5S', 95_405_000],
  ['P', undefined],
  ['P1DT', undefined],
  ['P1M', undefined],
  ['1D', undefined],
  ['', undefined],
])('reads the duration %s as %s ms', (duration, milliseconds) => {
  expect(millisecondsOf(duration)).toBe(milliseconds);
});
