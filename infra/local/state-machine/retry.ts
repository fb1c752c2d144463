import type { Catcher, FallibleState, Retrier } from './definition.ts';
import type { Flow } from './execution.ts';
import { matchesError } from './failure.ts';

/**
 * When to try the state again after an error: the first retrier that names the error decides, and when its attempts
 * are used up no other is asked. The flow's count is updated.
 * @returns milliseconds from now, or undefined when it is not to be tried again
 */
export function nextAttempt(
  state: FallibleState,
  flow: Flow,
  error: string,
  random: () => number,
): number | undefined {
  const index = state.retry.findIndex(retrier => matchesError(error, retrier.errorEquals));
  const retrier = state.retry[index];
  if (retrier === undefined) return undefined;
  const used = flow.retries[index] ?? 0;
  if (used >= retrier.maxAttempts) return undefined;
  while (flow.retries.length < state.retry.length) flow.retries.push(0);
  flow.retries[index] = used + 1;
  return delayOf(retrier, used, random);
}

/** `IntervalSeconds × BackoffRate^attempts`, at most `MaxDelaySeconds`; FULL jitter draws evenly from zero to that. */
export function delayOf(retrier: Retrier, used: number, random: () => number): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
  const seconds = Math.min(grown, retrier.maxDelaySeconds ?? 99_999_999);
  return Math.round((retrier.jitter ? seconds * random() : seconds) * 1000);
}

export function catcherFor(
  state: FallibleState,
  error: string,
): { catcher: Catcher; index: number } | undefined {
  const index = state.catch.findIndex(catcher => matchesError(error, catcher.errorEquals));
  const catcher = state.catch[index];
  return catcher === undefined ? undefined : { catcher, index };
}
