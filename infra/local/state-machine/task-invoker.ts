import type { JsonObject } from '../service.ts';

/** What a state machine's tasks are performed by: the host, with the machine's role. */
export interface TaskInvoker {
  /**
   * One Task attempt. Lambda: service `lambda`, action `invoke`, parameters `{FunctionName, Payload, …}`, result
   * `{StatusCode, Payload, ExecutedVersion}`. `states` `startExecution`: parameters `{StateMachineArn, Name, Input}`
   * with `Input` as JSON text. SDK: service `dynamodb`, action `updateItem`, PascalCase parameters and result.
   * @throws TaskFailure
   */
  invoke(call: {
    service: string;
    action: string;
    parameters: JsonObject;
    roleArn: string;
    executionArn: string;
  }): Promise<unknown>;
}
