import type { ScheduleModel } from '../assembly/model.ts';
import type { AwsEndpoint } from '../gateway/aws-endpoint.ts';
import { ServiceError } from '../service.ts';

/** In the schedule's role; a second start under the same name with the same input is no start, as in the cloud. */
export async function startTarget(
  endpoint: AwsEndpoint,
  schedule: ScheduleModel,
  name: string,
  input: string,
): Promise<void> {
  if (!schedule.targetArn.includes(':states:')) {
    throw new Error(`${schedule.arn}: the target ${schedule.targetArn} is not served on this host`);
  }
  const principal = { kind: 'role', roleArn: schedule.roleArn, session: schedule.name } as const;
  try {
    await endpoint.call(principal, 'states', 'StartExecution', {
      stateMachineArn: schedule.targetArn,
      name,
      input,
    });
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ExecutionAlreadyExists') return;
    throw error;
  }
}
