import { bindingsOf, type Visible } from './bindings.ts';
import { beginMap, beginParallel, childDone, childFailed, removeChildren } from './children.ts';
import type { Control } from './control.ts';
import type { FallibleState, State, Template } from './definition.ts';
import { type Flow, parentOf, rootFlow, type TaskPhase } from './execution.ts';
import type { ExpressionEngine } from './expression.ts';
import { errorName, type Failure, TaskFailure } from './failure.ts';
import { isJsonObject } from './json.ts';
import { jsonText, requireSmall } from './payload.ts';
import { choose, type Exit, failureOfState, waitUntil } from './plain-states.ts';
import { catcherFor, nextAttempt } from './retry.ts';
import type { Step } from './step.ts';
import {
  beginAttempt,
  type CallResult,
  callReturned,
  taskFailed,
  taskSucceeded,
  taskTimedOut,
} from './task.ts';

/** States entered in one step; more go into the next, so a loop of instant states holds nothing up. */
const mostStatesInStep = 100;

/**
 * Runs states. It computes what a step changes and nothing else: durable writes, calls and timers are the runner's.
 * An answer or timer for something that is over is ignored, so whoever reports one need not know.
 */
export class Interpreter implements Control {
  readonly #engine: ExpressionEngine;
  readonly #random: () => number;
  readonly #issueToken: () => string;

  /** @param random uniform in [0, 1), for the jitter of retries */
  constructor(engine: ExpressionEngine, random: () => number, issueToken: () => string) {
    this.#engine = engine;
    this.#random = random;
    this.#issueToken = issueToken;
  }

  /** Goes on with every flow that has not been executed since it was entered, or never entered. */
  async proceed(step: Step): Promise<void> {
    for (const flow of step.execution.flows.values()) {
      if (flow.phase.kind !== 'ready') continue;
      if (flow.state === '') this.enter(step, flow, step.execution.machine.startAt, step.execution.input);
      else step.runnable.push(flow);
    }
    await this.#run(step);
  }

  /** A task's call came back. */
  async returned(step: Step, flow: Flow, phase: TaskPhase, answer: CallResult): Promise<void> {
    if (!isCurrent(step, flow, phase)) return;
    const state = step.execution.stateOf(flow);
    if (state.type === 'Task') await callReturned(this, step, flow, state, phase, answer);
    await this.#run(step);
  }

  /** The holder of a task's token reports its end. @returns false when the task is over */
  async answered(step: Step, flow: Flow, phase: TaskPhase, answer: CallResult): Promise<boolean> {
    if (!isCurrent(step, flow, phase)) return false;
    const state = step.execution.stateOf(flow);
    if (state.type !== 'Task') return false;
    if (answer.ok) await taskSucceeded(this, step, flow, state, answer.result);
    else await taskFailed(this, step, flow, state, answer.failure);
    await this.#run(step);
    return true;
  }

  /** @returns false when the task is over */
  heartbeat(step: Step, flow: Flow, phase: TaskPhase): boolean {
    if (!isCurrent(step, flow, phase)) return false;
    if (phase.heartbeat === undefined) return true;
    phase.heartbeat.until = step.now + phase.heartbeat.seconds * 1000;
    step.touch(flow);
    return true;
  }

  /** The instant a flow waits for may have come. */
  async woken(step: Step, flow: Flow): Promise<void> {
    if (step.execution.flows.get(flow.id) !== flow) return;
    const { phase } = flow;
    const state = step.execution.stateOf(flow);
    // A clock that was set back: touching the flow sets its timer again.
    step.touch(flow);
    if (phase.kind === 'wait' && state.type === 'Wait') {
      if (phase.until > step.now) return;
      await this.#attempt(step, flow, () =>
        this.#leave(step, flow, state, { ...state, defaultOutput: flow.input }, {}),
      );
    } else if (phase.kind === 'backoff') {
      if (phase.until > step.now) return;
      flow.retryCount += 1;
      step.transitions += 1;
      flow.phase = { kind: 'ready' };
      step.runnable.push(flow);
    } else if (phase.kind === 'task' && state.type === 'Task') {
      if (phase.deadline !== undefined && phase.deadline <= step.now)
        await taskTimedOut(this, step, flow, state, errorName.timeout);
      else if (phase.heartbeat !== undefined && phase.heartbeat.until <= step.now)
        await taskTimedOut(this, step, flow, state, errorName.heartbeatTimeout);
    }
    await this.#run(step);
  }

  evaluate(step: Step, flow: Flow, template: Template, visible: Visible, field: string): Promise<unknown> {
    return this.#engine.evaluate(
      template.template,
      bindingsOf(step.execution, flow, visible),
      `${flow.state}/${field}`,
    );
  }

  enter(step: Step, flow: Flow, name: string, input: unknown, text = jsonText(input)): void {
    flow.state = name;
    flow.input = input;
    flow.entered = step.now;
    flow.retries = [];
    flow.retryCount = 0;
    flow.phase = { kind: 'ready' };
    const { type } = step.execution.stateOf(flow);
    step.log(flow, `${type}StateEntered`, {
      stateEnteredEventDetails: { name, input: text, inputDetails: { truncated: false } },
    });
    step.transitions += 1;
    step.runnable.push(flow);
  }

  async succeed(step: Step, flow: Flow, state: FallibleState, result: unknown): Promise<void> {
    await this.#attempt(step, flow, () =>
      this.#leave(step, flow, state, { ...state, defaultOutput: result }, { result }),
    );
  }

  async fail(step: Step, flow: Flow, failure: Failure): Promise<void> {
    if (flow.phase.kind === 'children') removeChildren(step, flow);
    const state = step.execution.stateOf(flow);
    if (state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel') {
      const delay = nextAttempt(state, flow, failure.error, this.#random);
      if (delay !== undefined) {
        flow.phase = { kind: 'backoff', until: step.now + delay };
        step.touch(flow);
        return;
      }
      if (await this.#caught(step, flow, state, failure)) return;
    }
    await this.#failAround(step, flow, failure);
  }

  async #run(step: Step): Promise<void> {
    for (let flow = step.runnable.shift(); flow !== undefined; flow = step.runnable.shift()) {
      if (step.transitions > mostStatesInStep) {
        // Left as `ready`; the runner goes on with them in a step of their own.
        step.touch(flow);
        continue;
      }
      const current = flow;
      await this.#attempt(step, current, () => this.#execute(step, current));
    }
  }

  /** Does something for a state; a failure of it is the state's. */
  async #attempt(step: Step, flow: Flow, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof TaskFailure)) throw error;
      await this.fail(step, flow, error);
    }
  }

  async #execute(step: Step, flow: Flow): Promise<void> {
    const state = step.execution.stateOf(flow);
    switch (state.type) {
      case 'Pass':
        return this.#leave(step, flow, state, { ...state, defaultOutput: flow.input }, {});
      case 'Choice':
        return this.#leave(step, flow, state, await choose(this, step, flow, state), {});
      case 'Wait':
        flow.phase = { kind: 'wait', until: await waitUntil(this, step, flow, state) };
        return step.touch(flow);
      case 'Task':
        return beginAttempt(this, step, flow, state, this.#issueToken);
      case 'Map':
        return beginMap(this, step, flow, state);
      case 'Parallel':
        return beginParallel(this, step, flow, state);
      case 'Succeed': {
        const exit = { next: undefined, assign: undefined, output: state.output, defaultOutput: flow.input };
        return this.#leave(step, flow, state, exit, {});
      }
      case 'Fail':
        return this.#failAround(step, flow, await failureOfState(this, step, flow, state));
    }
  }

  /** Leaves a state for the next, or ends the flow. Everything is evaluated before anything changes. */
  async #leave(step: Step, flow: Flow, state: State, exit: Exit, visible: Visible): Promise<void> {
    const assigned =
      exit.assign === undefined
        ? {}
        : await this.evaluate(step, flow, { template: exit.assign }, visible, 'Assign');
    const output =
      exit.output === undefined
        ? exit.defaultOutput
        : await this.evaluate(step, flow, exit.output, visible, 'Output');
    const outputText = requireSmall(output, `The output of the state '${state.name}'`);
    const variables = isJsonObject(assigned) ? assigned : {};
    requireSmall(variables, `What the state '${state.name}' assigns`);
    const names = Object.keys(variables);
    step.log(flow, `${state.type}StateExited`, {
      stateExitedEventDetails: {
        name: state.name,
        output: outputText,
        outputDetails: { truncated: false },
        ...(names.length === 0
          ? {}
          : { assignedVariables: Object.fromEntries(names.map(name => [name, jsonText(variables[name])])) }),
      },
    });
    if (names.length > 0) flow.variables = { ...flow.variables, ...variables };
    if (exit.next !== undefined) return this.enter(step, flow, exit.next, output, outputText);
    if (flow.id === rootFlow)
      return step.end({ status: 'SUCCEEDED', output: outputText }, 'ExecutionSucceeded', {
        executionSucceededEventDetails: { output: outputText, outputDetails: { truncated: false } },
      });
    flow.phase = { kind: 'done', output };
    step.touch(flow);
    const parent = step.execution.flows.get(parentOf(flow.id) ?? '');
    if (parent !== undefined) await childDone(this, step, parent, flow);
  }

  async #caught(step: Step, flow: Flow, state: FallibleState, failure: Failure): Promise<boolean> {
    const found = catcherFor(state, failure.error);
    if (found === undefined) return false;
    const errorOutput = { Error: failure.error, Cause: failure.cause };
    const exit = { ...found.catcher, defaultOutput: errorOutput };
    try {
      await this.#leave(step, flow, state, exit, { errorOutput });
      return true;
    } catch (error) {
      // A catcher that fails itself is not caught again.
      if (!(error instanceof TaskFailure)) throw error;
      await this.#failAround(step, flow, error);
      return true;
    }
  }

  /** The flow fails with its state: the execution, or the Map or Parallel around it. */
  async #failAround(step: Step, flow: Flow, failure: Failure): Promise<void> {
    const parent = step.execution.flows.get(parentOf(flow.id) ?? '');
    if (parent === undefined) step.failExecution(failure.error, failure.cause);
    else await childFailed(this, step, parent, flow, failure);
  }
}

function isCurrent(step: Step, flow: Flow, phase: TaskPhase): boolean {
  return step.execution.flows.get(flow.id) === flow && flow.phase === phase;
}
