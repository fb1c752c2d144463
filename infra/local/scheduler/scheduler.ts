import type { ScheduleModel } from '../assembly/model.ts';
import type { HostClock } from '../clock/clock.ts';
import type { DeadLetters } from '../events/dead-letters.ts';
import type { HostState } from '../host-state.ts';
import { type Occurrences, readSchedule } from './expression.ts';

export interface SchedulerOptions {
  readonly schedules: readonly ScheduleModel[];
  readonly clock: HostClock;
  readonly state: HostState;
  readonly deadLetters: DeadLetters;
  /**
   * Starts a schedule's target in the schedule's role; doing so twice under one name is doing it once.
   * @param name the same for the same schedule and instant
   */
  readonly start: (schedule: ScheduleModel, name: string, input: string) => Promise<void>;
}

/** How long the scheduler waits before it tries again. */
const retryPause = 60_000;

/**
 * EventBridge Scheduler: starts targets at their times by the host's clock. The last firing of each schedule is on
 * disk; what was missed while the host was down is made up for once at its start, with the latest missed time.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #cancel = new Map<string, () => void>();
  #closed = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Makes up for missed firings and sets the timers. A schedule seen for the first time has missed nothing. */
  async start(): Promise<void> {
    for (const schedule of this.#options.schedules.filter(each => each.enabled)) {
      const now = this.#options.clock.now();
      const key = stateKey(schedule);
      const stored = await this.#options.state.get(key);
      const last = readLast(stored) ?? { createdAt: now, firedAt: now };
      if (stored === undefined) await this.#options.state.put(key, last);
      const occurrences = readSchedule(schedule.expression, schedule.timezone, last.createdAt);
      const missed = occurrences.latest(last.firedAt, now);
      if (missed !== undefined) await this.#fire(schedule, missed, last.createdAt);
      this.#arm(schedule, occurrences, Math.max(now, last.firedAt), last.createdAt);
    }
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#cancel.values()) cancel();
    this.#cancel.clear();
  }

  #arm(schedule: ScheduleModel, occurrences: Occurrences, from: number, createdAt: number): void {
    const next = occurrences.after(from);
    if (next === undefined || this.#closed) return;
    const cancel = this.#options.clock.at(next, async () => {
      this.#arm(schedule, occurrences, next, createdAt);
      await this.#fire(schedule, next, createdAt);
    });
    this.#cancel.set(schedule.arn, cancel);
  }

  /** Started first, noted afterwards: a crash between the two starts the same name again, which is no start. */
  async #fire(schedule: ScheduleModel, at: number, createdAt: number, attempt = 0): Promise<void> {
    if (this.#closed) return;
    const { clock, state, deadLetters, start } = this.#options;
    const name = `${schedule.name.slice(0, 64)}-${Math.floor(at / 1000)}`;
    try {
      await start(schedule, name, substitute(schedule, at, name, attempt));
    } catch (error) {
      const age = clock.now() - at;
      if (attempt < schedule.maximumRetries && age < schedule.maximumAgeSeconds * 1000) {
        clock.at(clock.now() + retryPause, () => this.#fire(schedule, at, createdAt, attempt + 1));
        return;
      }
      await deadLetters.put(schedule.failureQueueArn, {
        source: schedule.arn,
        payload: substitute(schedule, at, name, attempt),
        error: String(error),
      });
    }
    const last = readLast(await state.get(stateKey(schedule)));
    // Lost in a power cut, it is started again under the same name, which is no start.
    await state.note(stateKey(schedule), { createdAt, firedAt: Math.max(at, last?.firedAt ?? at) });
  }
}

function stateKey(schedule: ScheduleModel): string {
  return `schedule/${schedule.group}/${schedule.name}`;
}

function readLast(value: unknown): { readonly createdAt: number; readonly firedAt: number } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('createdAt' in value) || !('firedAt' in value)) return undefined;
  const { createdAt, firedAt } = value;
  return typeof createdAt === 'number' && typeof firedAt === 'number' ? { createdAt, firedAt } : undefined;
}

/** The words Scheduler puts in place of its context attributes. */
function substitute(schedule: ScheduleModel, at: number, executionId: string, attempt: number): string {
  return schedule.input
    .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(at).toISOString().replace('.000Z', 'Z'))
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt + 1));
}
