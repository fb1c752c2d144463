import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DefinedStateMachine } from './state-machine.ts';

export interface MachineScheduleProps {
  readonly machine: DefinedStateMachine;
  readonly group: CfnScheduleGroup;
  /** Minute, hour, day of month, month, day of week, year; in Asia/Shanghai. */
  readonly cron: string;
  readonly description: string;
  readonly deadLetters: IQueue;
}

/** Starts a machine at the times of a clock in Asia/Shanghai, telling it the instant it was meant to start. */
export class MachineSchedule extends Construct {
  constructor(scope: Construct, id: string, props: MachineScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': props.group.attrArn },
        },
      }),
      description: `Starts ${props.machine.name} at its times`,
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [props.machine.machine.stateMachineArn],
      }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.deadLetters.queueArn] }),
    );

    new CfnSchedule(this, 'Schedule', {
      groupName: props.group.ref,
      description: props.description,
      scheduleExpression: `cron(${props.cron})`,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.machine.aliasArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ now: '<aws.scheduler.scheduled-time>' }),
        // Plans catch up on what was missed, so an hour of trying is enough: then the letter, and an alarm.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 60 },
        deadLetterConfig: { arn: props.deadLetters.queueArn },
      },
    }).node.addDependency(role);
  }
}
