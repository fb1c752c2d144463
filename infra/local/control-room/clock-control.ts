import { epochOf, parseShanghaiTime } from '../../../shared/calendar/instant.ts';
import { millisecondsOf } from '../durations.ts';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import type { AwsRequest } from '../permissions/request.ts';
import type { RunningHost } from '../running-host.ts';
import { isAdvanceable } from '../virtual-time.ts';
import { refusal } from './answers.ts';

/** How far「到下一封邮件」looks ahead. */
const longestLookAhead = 60 * 86_400_000;

/**
 * Performs `POST /_local/clock`: `{"advanceTo": instant}`, `{"advanceBy": duration}`, `{"advanceTo": "next-event"}` or
 * `{"advanceTo": "next-mail"}`, as JSON or as a form.
 * @returns an answer that says what is wrong; undefined when the clock has been moved
 */
export async function moveClock(
  host: RunningHost,
  request: AwsRequest,
  isForm: boolean,
): Promise<HttpAnswer | undefined> {
  const given = isForm ? readForm(request) : readJson(request);
  if (given === undefined) return refusal(400, 'The body is not a JSON object.');
  if (!isAdvanceable(host.clock)) {
    return refusal(
      409,
      'The clock is the real one and cannot be moved; start with --now for a virtual clock.',
    );
  }
  const now = host.clock.now();
  if (given.advanceTo === 'next-mail') return await advanceToNextMail(host);
  const target = given.advanceTo === 'next-event' ? (host.clock.next() ?? now) : targetOf(given, now);
  if (target === undefined) {
    return refusal(
      400,
      'Give advanceTo (an ISO 8601 instant) or advanceBy (a duration such as P1D or PT90M).',
    );
  }
  if (target < now) return refusal(400, `The clock does not go back: it is ${new Date(now).toISOString()}.`);
  await host.advanceTo(target);
  return undefined;
}

async function advanceToNextMail(host: RunningHost): Promise<undefined> {
  const { clock, platform } = host;
  if (!isAdvanceable(clock)) return;
  const before = platform.mails.count;
  const end = clock.now() + longestLookAhead;
  await clock.idle();
  while (platform.mails.count === before) {
    const next = clock.next();
    if (next === undefined || next > end) return;
    await host.advanceTo(next);
    await clock.idle();
  }
}

interface Given {
  readonly advanceTo?: unknown;
  readonly advanceBy?: unknown;
}

function targetOf({ advanceTo, advanceBy }: Given, now: number): number | undefined {
  if (typeof advanceTo === 'string' && advanceBy === undefined) {
    const instant = parseShanghaiTime(advanceTo);
    return instant === undefined ? undefined : epochOf(instant);
  }
  if (typeof advanceBy === 'string' && advanceTo === undefined) {
    const milliseconds = millisecondsOf(advanceBy);
    return milliseconds === undefined ? undefined : now + milliseconds;
  }
  return undefined;
}

function readForm(request: AwsRequest): Given {
  const form = new URLSearchParams(Buffer.from(request.body).toString('utf8'));
  const [advanceTo, advanceBy] = [form.get('advanceTo'), form.get('advanceBy')];
  return { ...(advanceTo && { advanceTo }), ...(advanceBy && { advanceBy }) };
}

function readJson(request: AwsRequest): Given | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(request.body).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
