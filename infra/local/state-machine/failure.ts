/** Names of the errors the interpreter itself reports (Amazon States Language, appendix A, and the AWS guide). */
export const errorName = {
  all: 'States.ALL',
  dataLimitExceeded: 'States.DataLimitExceeded',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  noChoiceMatched: 'States.NoChoiceMatched',
  queryEvaluation: 'States.QueryEvaluationError',
  runtime: 'States.Runtime',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
} as const;

/** A state that failed: the error's name and cause as `$states.errorOutput`, Retry, Catch and the history show them. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** What whoever performs a task throws when it fails. */
export class TaskFailure extends Error implements Failure {
  readonly error: string;
  override readonly cause: string;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.name = 'TaskFailure';
    this.error = error;
    this.cause = cause;
  }
}

/** What a handler's throw becomes: the thrown error's name, and its words as AWS Lambda serialises them. */
export function lambdaFailure(
  errorType: string,
  errorMessage: string,
  trace: readonly string[] = [],
): TaskFailure {
  return new TaskFailure(errorType, JSON.stringify({ errorType, errorMessage, trace }));
}

/**
 * Whether a Retry or Catch naming `errorEquals` takes an error. Wildcards as the AWS guide describes them:
 * `States.ALL` takes all but States.Runtime and States.DataLimitExceeded; `States.TaskFailed` also leaves
 * States.Timeout; `States.Timeout` includes a missed heartbeat. States.Runtime is never taken.
 */
export function matchesError(error: string, errorEquals: readonly string[]): boolean {
  if (error === errorName.runtime) return false;
  if (errorEquals.includes(error)) return true;
  if (error === errorName.heartbeatTimeout && errorEquals.includes(errorName.timeout)) return true;
  if (error === errorName.dataLimitExceeded) return false;
  if (errorEquals.includes(errorName.all)) return true;
  return errorEquals.includes(errorName.taskFailed) && error !== errorName.timeout;
}
