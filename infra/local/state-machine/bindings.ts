import type { JsonObject } from '../service.ts';
import { type Flow, type LiveExecution, parentOf } from './execution.ts';
import { formatInstant } from './instant.ts';

export interface MapItem {
  readonly index: number;
  readonly value: unknown;
}

/** What only some fields see. A member that is absent is undefined in expressions, and so an error there. */
export interface Visible {
  readonly result?: unknown;
  readonly errorOutput?: { readonly Error: string; readonly Cause: string };
  readonly token?: string;
  readonly item?: MapItem;
}

/** `$states` and the variables a flow sees: its own and those of the scopes around it. */
export function bindingsOf(execution: LiveExecution, flow: Flow, visible: Visible): JsonObject {
  const around = [...execution.around(flow)];
  const bindings: JsonObject = {};
  for (const scope of around.toReversed()) Object.assign(bindings, scope.variables);
  bindings.states = {
    input: flow.input,
    ...('result' in visible ? { result: visible.result } : {}),
    ...(visible.errorOutput === undefined ? {} : { errorOutput: visible.errorOutput }),
    // Most expressions look at their input only.
    get context() {
      return contextOf(execution, flow, visible);
    },
  };
  return bindings;
}

/** The context object, as the Step Functions guide lists it. */
function contextOf(execution: LiveExecution, flow: Flow, visible: Visible): JsonObject {
  const { record } = execution;
  const item = visible.item ?? itemOf(execution, flow);
  return {
    Execution: {
      Id: record.arn,
      Input: execution.input,
      Name: record.name,
      RoleArn: record.machine.roleArn,
      StartTime: formatInstant(record.startDate),
      RedriveCount: 0,
    },
    StateMachine: { Id: record.machine.arn, Name: record.machine.name },
    State: { Name: flow.state, EnteredTime: formatInstant(flow.entered), RetryCount: flow.retryCount },
    ...(visible.token === undefined ? {} : { Task: { Token: visible.token } }),
    ...(item === undefined ? {} : { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

/** The item of the innermost Map that the flow runs in. */
function itemOf(execution: LiveExecution, flow: Flow): MapItem | undefined {
  for (const inner of execution.around(flow)) {
    const outer = execution.flows.get(parentOf(inner.id) ?? '');
    if (outer?.phase.kind === 'children' && execution.stateOf(outer).type === 'Map')
      return { index: inner.index, value: outer.phase.items[inner.index] };
  }
  return undefined;
}
