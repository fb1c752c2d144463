import middy from '@middy/core';
import * as v from 'valibot';

/** What a task's function takes and gives: parsed at the door, so a wrong definition fails by name at once. */
export interface StepContract<Input extends v.GenericSchema, Output extends v.GenericSchema> {
  readonly input: Input;
  readonly output: Output;
}

/** Permanent: the input will be as wrong the next time (retry class `permanent`). */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
}

/** The one wrapper of functions that a state machine calls. */
export function stepHandler<Input extends v.GenericSchema, Output extends v.GenericSchema>(
  contract: StepContract<Input, Output>,
  run: (input: v.InferOutput<Input>) => Promise<v.InferInput<Output>>,
) {
  return middy<unknown, unknown>().handler(async event => {
    const input = v.safeParse(contract.input, event);
    if (!input.success) {
      throw new InvalidInputError(
        input.issues.map(issue => `${v.getDotPath(issue) ?? '(input)'}: ${issue.message}`).join('; '),
      );
    }
    return v.parse(contract.output, await run(input.output));
  });
}
