import type { Control } from './control.ts';
import type { Assignments, ChoiceState, FailState, Template, WaitState } from './definition.ts';
import type { Flow } from './execution.ts';
import { errorName, type Failure, TaskFailure } from './failure.ts';
import { parseInstant } from './instant.ts';
import { jsonText } from './payload.ts';
import type { Step } from './step.ts';

/** What leaves a state: where to, and what its fields say about output and variables. */
export interface Exit {
  readonly next: string | undefined;
  readonly assign: Assignments | undefined;
  readonly output: Template | undefined;
  readonly defaultOutput: unknown;
}

/** The first rule that holds, else the default. @throws TaskFailure */
export async function choose(control: Control, step: Step, flow: Flow, state: ChoiceState): Promise<Exit> {
  for (const [index, rule] of state.choices.entries()) {
    const field = `Choices[${index}]/Condition`;
    const holds = await control.evaluate(step, flow, { template: rule.condition }, {}, field);
    if (typeof holds !== 'boolean') throw wrong(state.name, field, 'true or false', holds);
    if (holds) return { ...rule, defaultOutput: flow.input };
  }
  if (state.default === undefined)
    throw new TaskFailure(errorName.noChoiceMatched, `No rule of the Choice state '${state.name}' holds.`);
  return { ...state, next: state.default, defaultOutput: flow.input };
}

/** The instant a Wait ends. @throws TaskFailure */
export async function waitUntil(control: Control, step: Step, flow: Flow, state: WaitState): Promise<number> {
  const { kind, template } = state.until;
  if (kind === 'seconds') {
    const value = await control.evaluate(step, flow, { template }, {}, 'Seconds');
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 99_999_999)
      return step.now + value * 1000;
    throw wrong(state.name, 'Seconds', 'an integer from 0 to 99999999', value);
  }
  const value = await control.evaluate(step, flow, { template }, {}, 'Timestamp');
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant !== undefined) return instant;
  throw wrong(state.name, 'Timestamp', 'an RFC 3339 instant', value);
}

/** What a Fail state fails with. @throws TaskFailure when that cannot be evaluated */
export async function failureOfState(
  control: Control,
  step: Step,
  flow: Flow,
  state: FailState,
): Promise<Failure> {
  const text = async (template: Template | undefined, field: string): Promise<string> => {
    if (template === undefined) return '';
    const value = await control.evaluate(step, flow, template, {}, field);
    if (typeof value === 'string') return value;
    throw wrong(state.name, field, 'a string', value);
  };
  return { error: await text(state.error, 'Error'), cause: await text(state.cause, 'Cause') };
}

function wrong(state: string, field: string, wanted: string, value: unknown): TaskFailure {
  return new TaskFailure(
    errorName.queryEvaluation,
    `The field '${field}' of the state '${state}' must give ${wanted}, not ${jsonText(value)}.`,
  );
}
