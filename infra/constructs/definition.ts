import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** A call that a definition makes to another service; `target` is the substitution that names whom. */
export type Call =
  | { readonly kind: 'invoke'; readonly target: string }
  | { readonly kind: 'start'; readonly target: string }
  | { readonly kind: 'update-item' };

interface State {
  readonly Type: string;
  readonly Resource?: string | undefined;
  readonly Arguments?: unknown;
  readonly ItemProcessor?: Scope | undefined;
  readonly Branches?: readonly Scope[] | undefined;
}

interface Scope {
  readonly States: { readonly [name: string]: State };
}

/** As much of a definition as decides what its role needs. */
const scope: v.GenericSchema<Scope> = v.object({
  States: v.record(
    v.string(),
    v.object({
      Type: v.string(),
      Resource: v.optional(v.string()),
      Arguments: v.optional(v.unknown()),
      ItemProcessor: v.optional(v.lazy(() => scope)),
      Branches: v.optional(v.array(v.lazy(() => scope))),
    }),
  ),
});

export interface Definition {
  readonly file: string;
  readonly text: string;
}

export function readDefinition(file: string): Definition {
  return { file, text: readFileSync(file, 'utf8') };
}

/** The names of all `${…}` in the definition, each once. */
export function substitutionsOf(definition: Definition): readonly string[] {
  const names = [...definition.text.matchAll(/\$\{(\w+)\}/g)].map(match => match[1] ?? '');
  return [...new Set(names)].sort();
}

/**
 * Every call of the definition's tasks, each once.
 * @throws Error naming a task that calls what no role is known for, or whom only an expression names
 */
export function callsOf(definition: Definition): readonly Call[] {
  const calls = tasksOf(v.parse(scope, JSON.parse(definition.text))).map(([name, task]) => {
    const call = callOf(task);
    if (call === undefined) {
      throw new Error(
        `${definition.file}: it is not known what the task "${name}" needs (${task.Resource ?? ''})`,
      );
    }
    return call;
  });
  return [...new Map(calls.map(call => [JSON.stringify(call), call])).values()];
}

function tasksOf(within: Scope): readonly (readonly [string, State])[] {
  return Object.entries(within.States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [[name, state] as const] : []),
    ...(state.ItemProcessor ? tasksOf(state.ItemProcessor) : []),
    ...(state.Branches ?? []).flatMap(tasksOf),
  ]);
}

const invocation = v.object({ FunctionName: v.string() });
const start = v.object({ StateMachineArn: v.string() });
const update = v.object({ TableName: v.literal(`\${TableName}`) });

function callOf(task: State): Call | undefined {
  const resource = (task.Resource ?? '').replace(/\.waitForTaskToken$/, '');
  switch (resource) {
    case `arn:\${Partition}:states:::lambda:invoke`:
      return v.is(invocation, task.Arguments) ? toward('invoke', task.Arguments.FunctionName) : undefined;
    case `arn:\${Partition}:states:::states:startExecution`:
    case `arn:\${Partition}:states:::aws-sdk:sfn:startExecution`:
      return v.is(start, task.Arguments) ? toward('start', task.Arguments.StateMachineArn) : undefined;
    case `arn:\${Partition}:states:::aws-sdk:dynamodb:updateItem`:
      return v.is(update, task.Arguments) ? { kind: 'update-item' } : undefined;
    default:
      return toward('invoke', resource);
  }
}

function toward(kind: 'invoke' | 'start', named: string): Call | undefined {
  const target = /^\$\{(\w+)\}$/.exec(named)?.[1];
  return target === undefined ? undefined : { kind, target };
}
