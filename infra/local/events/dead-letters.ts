import type { HostClock } from '../clock/clock.ts';
import type { HostState } from '../host-state.ts';

/** What could not be delivered, for a person to look at: the host's stand-in for a dead-letter queue. */
export interface DeadLetter {
  /** ARN of the function, rule or schedule. */
  readonly source: string;
  readonly payload: string;
  readonly error: string;
}

export interface KeptLetter extends DeadLetter {
  readonly queue: string;
  /** ISO instant. */
  readonly at: string;
}

export class DeadLetters {
  readonly #state: HostState;
  readonly #clock: HostClock;
  readonly #onError: (error: unknown) => void;
  #count = 0;

  /** @param onError told of every letter, and of those that have no queue to lie in */
  constructor(state: HostState, clock: HostClock, onError: (error: unknown) => void) {
    this.#state = state;
    this.#clock = clock;
    this.#onError = onError;
  }

  /** @param queue ARN; without one the cloud would drop the letter, and so does the host, aloud */
  async put(queue: string | undefined, letter: DeadLetter): Promise<void> {
    this.#onError(new Error(`${letter.source} failed for good: ${letter.error}`));
    if (queue === undefined) return;
    const at = new Date(this.#clock.now()).toISOString();
    this.#count += 1;
    const kept: KeptLetter = { ...letter, queue, at };
    await this.#state.put(`dead-letter/${at}/${process.pid}-${this.#count}`, kept);
  }

  async list(): Promise<readonly unknown[]> {
    const entries = await this.#state.entries('dead-letter/');
    return entries.map(([, letter]) => letter);
  }
}
