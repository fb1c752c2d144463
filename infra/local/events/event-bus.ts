import type { FunctionModel, RuleModel } from '../assembly/model.ts';
import type { HostClock } from '../clock/clock.ts';
import type { InvocationResult } from '../functions/instance.ts';
import type { HostState } from '../host-state.ts';
import type { JsonObject } from '../service.ts';
import type { DeadLetters } from './dead-letters.ts';
import { matchesPattern } from './pattern.ts';

export interface EventBusOptions {
  readonly rules: readonly RuleModel[];
  readonly clock: HostClock;
  readonly state: HostState;
  readonly deadLetters: DeadLetters;
  readonly account: string;
  readonly region: string;
  /** @throws ServiceError when there is no such function or the rule may not invoke it */
  readonly invoke: (functionArn: string, ruleArn: string, event: JsonObject) => Promise<InvocationResult>;
  readonly findFunction: (arn: string) => FunctionModel;
  readonly newId: () => string;
}

/** What an AWS service tells the bus. */
export interface ServiceEvent {
  /** For example `aws.ses`. */
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: object;
  readonly resources?: readonly string[];
}

interface Delivery {
  readonly functionArn: string;
  readonly ruleArn: string;
  readonly event: JsonObject;
  readonly queuedAt: number;
  readonly attempt: number;
}

/** Lambda tries a failed event again after one minute and then after two. */
const retryPauses = [60_000, 120_000];

/**
 * EventBridge's default bus and Lambda's queue of asynchronous events in one: an event is on disk before `emit`
 * resolves and stays there until its function has taken it or it lies among the dead letters, so events come at
 * least once, as in the cloud.
 */
export class EventBus {
  readonly #options: EventBusOptions;
  #closed = false;

  constructor(options: EventBusOptions) {
    this.#options = options;
  }

  /** Delivers what the last run of the host left undelivered. */
  async start(): Promise<void> {
    for (const [key, value] of await this.#options.state.entries('event/')) {
      if (isDelivery(value)) this.#soon(key, value);
    }
  }

  close(): void {
    this.#closed = true;
  }

  async emit(given: ServiceEvent): Promise<void> {
    const { rules, clock, account, region, newId } = this.#options;
    const now = clock.now();
    const event: JsonObject = {
      version: '0',
      id: newId(),
      'detail-type': given['detail-type'],
      source: given.source,
      account,
      time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      region,
      resources: given.resources ?? [],
      detail: given.detail,
    };
    for (const rule of rules.filter(each => matchesPattern(each.pattern, event))) {
      for (const target of rule.targets) {
        const delivery = { functionArn: target.arn, ruleArn: rule.arn, event, queuedAt: now, attempt: 0 };
        const key = `event/${String(now).padStart(15, '0')}/${newId()}`;
        await this.#options.state.put(key, delivery);
        this.#soon(key, delivery);
      }
    }
  }

  #soon(key: string, delivery: Delivery, pause = 0): void {
    const { clock } = this.#options;
    clock.at(clock.now() + pause, () => this.#deliver(key, delivery));
  }

  async #deliver(key: string, delivery: Delivery): Promise<void> {
    if (this.#closed) return;
    const { state, deadLetters, findFunction } = this.#options;
    const error = await this.#attempt(delivery);
    if (error !== undefined) {
      const { asynchronous } = findFunction(delivery.functionArn);
      const pause = retryPauses[delivery.attempt] ?? 120_000;
      if (delivery.attempt < asynchronous.maximumRetries) {
        const next = { ...delivery, attempt: delivery.attempt + 1 };
        await state.put(key, next);
        this.#soon(key, next, pause);
        return;
      }
      const payload = JSON.stringify(delivery.event);
      await deadLetters.put(asynchronous.failureQueueArn, { source: delivery.functionArn, payload, error });
    }
    await state.delete(key);
  }

  async #attempt(delivery: Delivery): Promise<string | undefined> {
    try {
      const result = await this.#options.invoke(delivery.functionArn, delivery.ruleArn, delivery.event);
      return result.ok ? undefined : `${result.error.errorType}: ${result.error.errorMessage}`;
    } catch (error) {
      return String(error);
    }
  }
}

function isDelivery(value: unknown): value is Delivery {
  return typeof value === 'object' && value !== null && 'functionArn' in value && 'event' in value;
}
