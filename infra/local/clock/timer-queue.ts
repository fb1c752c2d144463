/** One timer set on a clock. `fire` is dropped when the timer is cancelled, so nothing it closes over is held. */
interface Timer {
  readonly at: number;
  /** Order in which timers were set; breaks ties between timers of one instant. */
  readonly order: number;
  fire: (() => void | Promise<void>) | undefined;
}

export interface DueTimer {
  readonly at: number;
  readonly fire: () => void | Promise<void>;
}

/**
 * Timers by instant, then by the order they were set (a binary heap). Cancelled timers stay in the heap until they
 * come up or make up half of it: a year of executions sets and cancels many timers that lie a year ahead.
 */
export class TimerQueue {
  #heap: Timer[] = [];
  #cancelled = 0;
  #order = 0;

  /** @returns a function that cancels the timer */
  add(at: number, fire: () => void | Promise<void>): () => void {
    const timer: Timer = { at, order: this.#order++, fire };
    this.#heap.push(timer);
    this.#siftUp(this.#heap.length - 1);
    return () => {
      if (timer.fire === undefined) return;
      timer.fire = undefined;
      this.#cancelled += 1;
      if (this.#cancelled > 64 && this.#cancelled * 2 > this.#heap.length) this.#compact();
    };
  }

  /** The instant of the first timer, if any. */
  next(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.at;
  }

  /** Takes the first timer when it is due at `now`. */
  takeDue(now: number): DueTimer | undefined {
    this.#dropCancelled();
    const first = this.#heap[0];
    if (first?.fire === undefined || first.at > now) return undefined;
    const due = { at: first.at, fire: first.fire };
    this.#removeFirst();
    // A cancel that comes after the timer has fired must not be counted as one still in the heap.
    first.fire = undefined;
    return due;
  }

  /** Forgets every timer. */
  clear(): void {
    for (const timer of this.#heap) timer.fire = undefined;
    this.#heap = [];
    this.#cancelled = 0;
  }

  #dropCancelled(): void {
    while (this.#heap[0] !== undefined && this.#heap[0].fire === undefined) {
      this.#removeFirst();
      this.#cancelled -= 1;
    }
  }

  #compact(): void {
    // An array sorted by the heap's order is a heap.
    this.#heap = this.#heap.filter(timer => timer.fire !== undefined).sort((a, b) => (before(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#siftDown();
  }

  #siftUp(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #siftDown(): void {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const right = left + 1;
      const leftTimer = this.#heap[left];
      if (leftTimer === undefined) return;
      const rightTimer = this.#heap[right];
      const child = rightTimer !== undefined && before(rightTimer, leftTimer) ? right : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const a = this.#heap[lower];
    const b = this.#heap[upper];
    if (a === undefined || b === undefined || !before(a, b)) return false;
    this.#heap[upper] = a;
    this.#heap[lower] = b;
    return true;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
