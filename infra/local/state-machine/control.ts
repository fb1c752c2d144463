import type { Visible } from './bindings.ts';
import type { FallibleState, Template } from './definition.ts';
import type { Flow } from './execution.ts';
import type { Failure } from './failure.ts';
import type { Step } from './step.ts';

/** What the parts of the interpreter ask of each other: how a flow moves from one state to the next. */
export interface Control {
  /** @throws TaskFailure States.QueryEvaluationError */
  evaluate(step: Step, flow: Flow, template: Template, visible: Visible, field: string): Promise<unknown>;
  /** The flow enters a state; the step goes on with it. @param text the input as JSON, when it is at hand */
  enter(step: Step, flow: Flow, name: string, input: unknown, text?: string): void;
  /** A Task, Map or Parallel has its result. Does not throw: what fails now is the state's failure. */
  succeed(step: Step, flow: Flow, state: FallibleState, result: unknown): Promise<void>;
  /** The current state of the flow has failed: try again, catch, or fail what is around it. */
  fail(step: Step, flow: Flow, failure: Failure): Promise<void>;
}
