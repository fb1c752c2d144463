export type Clocked = 'duty' | 'report' | 'matter';

/** The executions that are the clocks of records of the given kinds. */
export interface Clocks<Kind extends Clocked = Clocked> {
  /** Answers the waiting execution; `gone` when the token is no longer valid. */
  wake(taskToken: string, output: WakeOutput): Promise<'woken' | 'gone'>;
  /** Starts the execution of the given clock; starting it twice is one start. */
  readonly start: (machine: Kind, clock: ClockStart) => Promise<void>;
}

/** For whoever opens records and changes none that has a clock. */
export type ClockStarts<Kind extends Clocked> = Pick<Clocks<Kind>, 'start'>;

/** Name and input of an execution; both follow from the record and its clock. */
export interface ClockStart {
  readonly name: string;
  readonly input: { readonly [key: string]: string | number };
}

/** What the Await state of a clock machine gets back; whoever changed the record has already run advance(). */
export interface WakeOutput {
  readonly settled: boolean;
  readonly version: number;
  /** Instant of the next wake; absent when settled. */
  readonly wakeAt?: string;
}
