import type { Control } from './control.ts';
import type { MapState, ParallelState } from './definition.ts';
import type { ChildrenPhase, Flow, LiveExecution } from './execution.ts';
import { errorName, type Failure, TaskFailure } from './failure.ts';
import { requireSmall } from './payload.ts';
import type { Step } from './step.ts';

/** "Inline mode supports concurrency of up to 40 parallel iterations"; distributed: 1,000 unless told. */
const mostConcurrent = { inline: 40, distributed: 1000 };

/** Starts the iterations of a Map. @throws TaskFailure */
export async function beginMap(control: Control, step: Step, flow: Flow, state: MapState): Promise<void> {
  const items =
    state.items === undefined ? flow.input : await control.evaluate(step, flow, state.items, {}, 'Items');
  if (!Array.isArray(items))
    throw new TaskFailure(
      errorName.queryEvaluation,
      `The field 'Items' of '${state.name}' must be an array.`,
    );
  const given =
    state.maxConcurrency === undefined
      ? 0
      : await control.evaluate(step, flow, state.maxConcurrency, {}, 'MaxConcurrency');
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0)
    throw new TaskFailure(errorName.queryEvaluation, `The field 'MaxConcurrency' must be an integer from 0.`);
  const most = state.distributed ? mostConcurrent.distributed : mostConcurrent.inline;
  const concurrency = given === 0 ? most : Math.min(given, most);
  step.log(flow, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const phase: ChildrenPhase = {
    kind: 'children',
    total: items.length,
    concurrency,
    items,
    started: 0,
    finished: 0,
  };
  flow.phase = phase;
  step.keepItems(flow, items);
  if (items.length === 0) return complete(control, step, flow, state, phase);
  while (phase.started < Math.min(concurrency, phase.total) && flow.phase === phase)
    await startIteration(control, step, flow, state, phase);
}

/** Starts the branches of a Parallel. @throws TaskFailure */
export async function beginParallel(
  control: Control,
  step: Step,
  flow: Flow,
  state: ParallelState,
): Promise<void> {
  const input =
    state.arguments === undefined
      ? flow.input
      : await control.evaluate(step, flow, state.arguments, {}, 'Arguments');
  requireSmall(input, `The input of the branches of the state '${state.name}'`);
  step.log(flow, 'ParallelStateStarted');
  const total = state.branches.length;
  flow.phase = { kind: 'children', total, concurrency: total, items: [], started: total, finished: 0 };
  state.branches.forEach((branch, index) => {
    const child = step.startFlow(`${flow.id}.${index}`, flow.event);
    control.enter(step, child, branch.startAt, input);
  });
}

/** A child has reached its end; its phase holds its output. */
export async function childDone(control: Control, step: Step, parent: Flow, child: Flow): Promise<void> {
  const { phase } = parent;
  if (phase.kind !== 'children') throw new Error(`${parent.id}: has no children`);
  const state = step.execution.stateOf(parent);
  if (state.type !== 'Map' && state.type !== 'Parallel')
    throw new Error(`${parent.id}: ${state.type} has no children`);
  phase.finished += 1;
  if (state.type === 'Map') step.log(child, 'MapIterationSucceeded', iteration('Succeeded', state, child));
  if (phase.finished === phase.total) return complete(control, step, parent, state, phase);
  if (state.type === 'Map' && phase.started < phase.total)
    try {
      await startIteration(control, step, parent, state, phase);
    } catch (error) {
      if (!(error instanceof TaskFailure)) throw error;
      await failChildren(control, step, parent, error);
    }
}

/** A child has failed, and nothing inside of it caught that: so do its siblings and the state around them. */
export async function childFailed(
  control: Control,
  step: Step,
  parent: Flow,
  child: Flow,
  failure: Failure,
): Promise<void> {
  const state = step.execution.stateOf(parent);
  if (state.type !== 'Map') return failChildren(control, step, parent, failure);
  step.log(child, 'MapIterationFailed', iteration('Failed', state, child));
  // A distributed Map tolerates no failure unless told, and reports the threshold rather than the cause.
  const reported = state.distributed
    ? {
        error: errorName.exceedToleratedFailureThreshold,
        cause: `The specified tolerated failure threshold was exceeded: ${failure.error}: ${failure.cause}`,
      }
    : failure;
  return failChildren(control, step, parent, reported);
}

/** Ends whatever runs inside of a Map or Parallel. */
export function removeChildren(step: Step, parent: Flow): void {
  for (const flow of step.execution.flows.values())
    if (flow.id.startsWith(`${parent.id}.`)) {
      const queued = step.runnable.indexOf(flow);
      if (queued >= 0) step.runnable.splice(queued, 1);
      step.removeFlow(flow);
    }
  step.dropItems(parent);
}

async function startIteration(
  control: Control,
  step: Step,
  flow: Flow,
  state: MapState,
  phase: ChildrenPhase,
): Promise<void> {
  const index = phase.started;
  const value = phase.items[index];
  const item = { index, value };
  const input =
    state.itemSelector === undefined
      ? value
      : await control.evaluate(step, flow, state.itemSelector, { item }, 'ItemSelector');
  requireSmall(input, `The input of an iteration of the state '${state.name}'`);
  phase.started += 1;
  const child = step.startFlow(`${flow.id}.${index}`, flow.event);
  step.log(child, 'MapIterationStarted', iteration('Started', state, child));
  control.enter(step, child, state.processor.startAt, input);
}

async function complete(
  control: Control,
  step: Step,
  flow: Flow,
  state: MapState | ParallelState,
  phase: ChildrenPhase,
): Promise<void> {
  const outputs = Array.from({ length: phase.total }, (_, index) =>
    outputOf(step.execution, `${flow.id}.${index}`),
  );
  removeChildren(step, flow);
  step.log(flow, `${state.type}StateSucceeded`);
  return control.succeed(step, flow, state, outputs);
}

function outputOf(execution: LiveExecution, id: string): unknown {
  const phase = execution.flows.get(id)?.phase;
  if (phase?.kind !== 'done') throw new Error(`${id}: is not done`);
  return phase.output;
}

async function failChildren(control: Control, step: Step, parent: Flow, failure: Failure): Promise<void> {
  removeChildren(step, parent);
  step.log(parent, `${step.execution.stateOf(parent).type}StateFailed`);
  return control.fail(step, parent, failure);
}

function iteration(event: 'Started' | 'Succeeded' | 'Failed', state: MapState, child: Flow) {
  return { [`mapIteration${event}EventDetails`]: { name: state.name, index: child.index } };
}

/** Brings a flow read back from the store into the shape it had: see {@link encodeFlow}. */
export function restoreChildren(execution: LiveExecution, parent: Flow, itemsText: string | undefined): void {
  if (parent.phase.kind !== 'children') return;
  const children = [...execution.flows.values()].filter(
    flow => flow.id.startsWith(`${parent.id}.`) && !flow.id.slice(parent.id.length + 1).includes('.'),
  );
  parent.phase = {
    ...parent.phase,
    items: itemsText === undefined ? [] : JSON.parse(itemsText),
    started: children.length,
    finished: children.filter(child => child.phase.kind === 'done').length,
  };
}
