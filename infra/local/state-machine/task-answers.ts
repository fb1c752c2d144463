import { type JsonObject, ServiceError } from '../service.ts';
import { requiredText, text } from './api-input.ts';
import type { Interpreter } from './interpreter.ts';
import type { LiveExecutions, WaitingTask } from './live-executions.ts';
import { isTooLarge } from './payload.ts';
import type { Step } from './step.ts';
import type { CallResult } from './task.ts';
import type { TokenIssuer } from './token.ts';

/** SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat: answered when what they change is durable. */
export class TaskAnswers {
  readonly #live: LiveExecutions;
  readonly #interpreter: Interpreter;
  readonly #tokens: TokenIssuer;

  constructor(live: LiveExecutions, interpreter: Interpreter, tokens: TokenIssuer) {
    this.#live = live;
    this.#interpreter = interpreter;
    this.#tokens = tokens;
  }

  success(input: JsonObject): Promise<JsonObject> {
    const result = parseOutput(requiredText(input, 'output'));
    return this.#end(input, { ok: true, result });
  }

  failure(input: JsonObject): Promise<JsonObject> {
    const failure = { error: text(input, 'error') ?? '', cause: text(input, 'cause') ?? '' };
    return this.#end(input, { ok: false, failure });
  }

  heartbeat(input: JsonObject): Promise<JsonObject> {
    return this.#report(input, async (step, { flow, phase }) =>
      this.#interpreter.heartbeat(step, flow, phase),
    );
  }

  #end(input: JsonObject, answer: CallResult): Promise<JsonObject> {
    return this.#report(input, (step, { flow, phase }) =>
      this.#interpreter.answered(step, flow, phase, answer),
    );
  }

  async #report(
    input: JsonObject,
    act: (step: Step, waiting: WaitingTask) => Promise<boolean>,
  ): Promise<JsonObject> {
    const token = requiredText(input, 'taskToken');
    const waiting = this.#live.waitingFor(token);
    if (waiting === undefined) throw this.#refusal(token);
    let accepted = false;
    const ran = await this.#live.step(waiting.execution, async step => {
      accepted = await act(step, waiting);
    });
    if (!ran || !accepted) throw this.#refusal(token);
    return {};
  }

  #refusal(token: string): ServiceError {
    switch (this.#tokens.judge(token)) {
      case 'ours':
        return new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
      case 'foreign':
        return new ServiceError(
          'TaskDoesNotExist',
          "Task Does Not Exist: 'Provided task was never issued here'",
        );
      case 'malformed':
        return new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
    }
  }
}

function parseOutput(output: string): unknown {
  if (isTooLarge(output)) throw new ServiceError('InvalidOutput', 'Invalid Output: too long');
  try {
    return JSON.parse(output);
  } catch {
    throw new ServiceError('InvalidOutput', 'Invalid Output: not JSON');
  }
}
