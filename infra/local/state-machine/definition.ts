/** A state machine as the interpreter runs it: validated, with every field of a state in a known shape. */

/** A JSON value whose strings `{% … %}` are expressions. Boxed, so that an absent one differs from `null`. */
export interface Template {
  readonly template: unknown;
}

/** Variables to set, by name. */
export type Assignments = { readonly [variable: string]: unknown };

export interface Scope {
  readonly startAt: string;
  readonly states: readonly State[];
}

export interface Machine extends Scope {
  readonly comment: string | undefined;
  readonly timeoutSeconds: number | undefined;
  /** Every state of the machine by name, those inside Map and Parallel too (names are unique in a machine). */
  readonly all: ReadonlyMap<string, State>;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly assign: Assignments | undefined;
  readonly output: Template | undefined;
}

export interface ChoiceRule {
  readonly condition: unknown;
  readonly next: string;
  readonly assign: Assignments | undefined;
  readonly output: Template | undefined;
  readonly comment: string | undefined;
}

interface Named {
  readonly name: string;
  readonly comment: string | undefined;
}

interface Producing extends Named {
  readonly assign: Assignments | undefined;
  readonly output: Template | undefined;
  /** The next state; undefined where the definition says `End`. */
  readonly next: string | undefined;
}

interface Failing extends Producing {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

/** What a Task's `Resource` asks for. */
export interface Integration {
  /** `lambda`, `states` (the optimised startExecution), or the SDK's service, for example `dynamodb`. */
  readonly service: string;
  readonly action: string;
  /** As the history shows it: `lambda`, `states`, `aws-sdk:dynamodb`. */
  readonly resourceType: string;
  /** As the history shows it: `updateItem.waitForTaskToken`. */
  readonly resource: string;
  readonly waitForTaskToken: boolean;
}

export interface PassState extends Producing {
  readonly type: 'Pass';
}
export interface TaskState extends Failing {
  readonly type: 'Task';
  readonly integration: Integration;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}
export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default: string | undefined;
  readonly assign: Assignments | undefined;
  readonly output: Template | undefined;
}
export interface WaitState extends Producing {
  readonly type: 'Wait';
  readonly until: { readonly kind: 'seconds' | 'timestamp'; readonly template: unknown };
}
export interface MapState extends Failing {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  /** A distributed Map runs as an inline one; only its failures differ in name. */
  readonly distributed: boolean;
  readonly processor: Scope;
}
export interface ParallelState extends Failing {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly Scope[];
}
export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly output: Template | undefined;
}
export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export type FallibleState = TaskState | MapState | ParallelState;
export type State = FallibleState | PassState | ChoiceState | WaitState | SucceedState | FailState;
export type StateType = State['type'];
