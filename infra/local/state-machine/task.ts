import type { Control } from './control.ts';
import type { TaskState, Template } from './definition.ts';
import type { Flow, TaskCall, TaskPhase } from './execution.ts';
import { errorName, type Failure, TaskFailure } from './failure.ts';
import { isJsonObject } from './json.ts';
import { jsonText, requireSmall } from './payload.ts';
import type { Step } from './step.ts';

/** How one attempt of a call ended. */
export type CallResult =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** Begins one attempt of a Task. @throws TaskFailure when its arguments cannot be evaluated */
export async function beginAttempt(
  control: Control,
  step: Step,
  flow: Flow,
  state: TaskState,
  issueToken: () => string,
): Promise<void> {
  const { integration } = state;
  const visible = integration.waitForTaskToken ? { token: issueToken() } : {};
  const evaluate = (template: Template, field: string) =>
    control.evaluate(step, flow, template, visible, field);
  const given = state.arguments === undefined ? flow.input : await evaluate(state.arguments, 'Arguments');
  const timeout = await seconds(state.timeoutSeconds, 'TimeoutSeconds', evaluate);
  const heartbeat = await seconds(state.heartbeatSeconds, 'HeartbeatSeconds', evaluate);
  const call = callOf(state, given);
  const parameters = requireSmall(call.parameters, `The input of the task of the state '${state.name}'`);

  const { resource, resourceType } = integration;
  step.log(flow, 'TaskScheduled', {
    taskScheduledEventDetails: {
      resourceType,
      resource,
      region: regionOf(step.execution.record.machine.arn),
      parameters,
      ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
      ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
    },
  });
  step.log(flow, 'TaskStarted', { taskStartedEventDetails: { resourceType, resource } });
  const phase: TaskPhase = { kind: 'task', ...visible, started: step.now, call };
  if (timeout !== undefined) phase.deadline = step.now + timeout * 1000;
  // Without a token nobody could send a heartbeat: AWS counts it for callbacks and activities only.
  if (heartbeat !== undefined && visible.token !== undefined)
    phase.heartbeat = { seconds: heartbeat, until: step.now + heartbeat * 1000 };
  flow.phase = phase;
  step.touch(flow);
  step.calls.push({ flow, phase });
}

/** The call of an attempt came back. */
export async function callReturned(
  control: Control,
  step: Step,
  flow: Flow,
  state: TaskState,
  phase: TaskPhase,
  answer: CallResult,
): Promise<void> {
  if (!answer.ok) return taskFailed(control, step, flow, state, answer.failure);
  if (phase.token === undefined) return taskSucceeded(control, step, flow, state, answer.result);
  const { resource, resourceType } = state.integration;
  const output = jsonText(answer.result);
  step.log(flow, 'TaskSubmitted', {
    taskSubmittedEventDetails: { resourceType, resource, output, outputDetails },
  });
  delete phase.call;
}

export async function taskSucceeded(
  control: Control,
  step: Step,
  flow: Flow,
  state: TaskState,
  result: unknown,
): Promise<void> {
  const { resource, resourceType } = state.integration;
  try {
    const output = requireSmall(
      result,
      `The state/task '${state.integration.resourceType}' returned a result which`,
    );
    step.log(flow, 'TaskSucceeded', {
      taskSucceededEventDetails: { resourceType, resource, output, outputDetails },
    });
  } catch (error) {
    if (!(error instanceof TaskFailure)) throw error;
    return taskFailed(control, step, flow, state, error);
  }
  return control.succeed(step, flow, state, result);
}

export async function taskFailed(
  control: Control,
  step: Step,
  flow: Flow,
  state: TaskState,
  failure: Failure,
): Promise<void> {
  const { resource, resourceType } = state.integration;
  const { error, cause } = failure;
  step.log(flow, 'TaskFailed', { taskFailedEventDetails: { resourceType, resource, error, cause } });
  return control.fail(step, flow, failure);
}

/** A deadline of an attempt has passed. */
export async function taskTimedOut(
  control: Control,
  step: Step,
  flow: Flow,
  state: TaskState,
  error: typeof errorName.timeout | typeof errorName.heartbeatTimeout,
): Promise<void> {
  const { resource, resourceType } = state.integration;
  step.log(flow, 'TaskTimedOut', { taskTimedOutEventDetails: { resourceType, resource, error } });
  return control.fail(step, flow, { error, cause: '' });
}

const outputDetails = { truncated: false };

function callOf(state: TaskState, given: unknown): TaskCall {
  const { service, action } = state.integration;
  if (!isJsonObject(given))
    throw new TaskFailure(errorName.runtime, `The arguments of the state '${state.name}' are not an object.`);
  // startExecution takes its input as text; the optimised integration lets a definition write it as JSON.
  const input = service === 'states' ? given.Input : undefined;
  const parameters =
    input === undefined || typeof input === 'string' ? given : { ...given, Input: jsonText(input) };
  return { service, action, parameters };
}

async function seconds(
  template: Template | undefined,
  field: string,
  evaluate: (template: Template, field: string) => Promise<unknown>,
): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await evaluate(template, field);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99_999_999) return value;
  throw new TaskFailure(
    errorName.queryEvaluation,
    `The field '${field}' must be an integer from 1 to 99999999, not ${jsonText(value)}.`,
  );
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
