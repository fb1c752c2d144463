import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { Requests } from '../ports/requests.ts';
import {
  type AskedRequest,
  type RequestEffect,
  type RequestKey,
  requestedDuty,
  requestedDutyKey,
  waivedDuty,
  waiving,
  withdrawn,
} from '../request/request.ts';
import { changeDuty, type DutyChangeDeps, dutyClock } from './change-duty.ts';

export interface RequestChangeDeps extends DutyChangeDeps {
  readonly requests: Requests;
}

const rounds = 8;

/**
 * Sends a request: the record first, then the duties it owes. Killed in between, the reconciler opens the rest within
 * the hour; sent twice, it is sent once.
 */
export async function askDuties(request: AskedRequest, deps: RequestChangeDeps): Promise<void> {
  await deps.requests.create(request);
  await finishRequest(request.key, request.updatedAt, deps);
}

/**
 * 撤回. What has been filed by then stays filed: each duty decides for itself which came first.
 * @throws Error when eight concurrent writers were faster
 */
export async function withdrawRequest(
  key: RequestKey,
  by: string,
  reason: string,
  now: Instant,
  deps: RequestChangeDeps,
): Promise<'withdrawn' | 'missing'> {
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.requests.load(key);
    if (stored === undefined) return 'missing';
    const next = stored.withdrawn === undefined ? withdrawn(stored, by, reason, now) : undefined;
    if (next !== undefined && (await deps.requests.change(next, stored.version)) === 'conflict') continue;
    await finishRequest(key, now, deps);
    return 'withdrawn';
  }
  throw new Error(`Request ${key.request} kept changing under ${rounds} attempts`);
}

/** Opens, or waives, what the request still owes: what a killed change left undone. */
export async function finishRequest(
  key: RequestKey,
  now: Instant,
  deps: RequestChangeDeps,
): Promise<'settled' | 'missing'> {
  const request = await deps.requests.load(key);
  if (request === undefined) return 'missing';
  for (const effect of request.owed) await perform(effect, request, now, deps);
  await deps.requests.settle(request);
  return 'settled';
}

async function perform(
  effect: RequestEffect,
  request: AskedRequest,
  now: Instant,
  deps: RequestChangeDeps,
): Promise<void> {
  const owner = request.owners.find(each => each.key === effect.owner);
  if (owner === undefined) return;
  const calendar = await deps.calendars.load();
  switch (effect.kind) {
    case 'open':
      return await open(requestedDuty(request, owner, calendar), deps);
    case 'waive': {
      if (request.withdrawn === undefined) return;
      if ((await deps.duties.create(waivedDuty(request, owner, calendar))) === 'created') return;
      await changeDuty(requestedDutyKey(request, owner), waiving(request.withdrawn), now, deps);
    }
  }
}

/**
 * Creates a duty, unless it is there whatever its state, and starts the execution that is its clock: one that runs
 * already, or has ended, is not started again.
 */
export async function open(duty: Duty, deps: Pick<DutyChangeDeps, 'duties' | 'clocks'>): Promise<void> {
  await deps.duties.create(duty);
  await deps.clocks.start('duty', dutyClock(duty));
}
