import { Arn, Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import * as v from 'valibot';
import { wakeIndex } from '../../shared/adapters/dynamodb/keys.ts';
import { PACKAGES } from '../../shared/duty/attachment-path.ts';
import type { StageSettings } from '../stages.ts';

/**
 * One thing that a role may do. Actions are spelled out: CDK's own `grantRead` and the like give more than the product
 * calls (ADR 0001 has the list by function).
 */
export type Grant = (role: IRole) => void;

/** The one table, whether of the stack or restored. */
export interface RecordTable {
  readonly tableArn: string;
  readonly tableName: string;
}

export function readRecords(table: RecordTable): Grant {
  return allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]);
}

/** For pages and reports that list many duties, each with something of its own beside it. */
export function readManyRecords(table: RecordTable): Grant {
  return allow(['dynamodb:BatchGetItem'], [table.tableArn]);
}

/** No function deletes records: what was filed, sent or decided stays. */
export function writeRecords(table: RecordTable): Grant {
  return allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn]);
}

export function readWakeIndex(table: RecordTable): Grant {
  return allow(['dynamodb:Query'], [`${table.tableArn}/index/${wakeIndex}`]);
}

export function readFiles(bucket: Bucket): Grant {
  return onFiles(bucket, ['s3:GetObject']);
}

export function readAndWriteFiles(bucket: Bucket): Grant {
  return onFiles(bucket, ['s3:GetObject', 's3:PutObject']);
}

/** Files that wait: put by functions and by browsers that they invite, and removed where they must not lie. */
export function useUploads(bucket: Bucket): Grant {
  return onFiles(bucket, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']);
}

/** Packages of attachments: whether one is there, and its address. */
export function readPackages(uploads: Bucket): Grant {
  return onFiles(uploads, ['s3:GetObject'], PACKAGES);
}

export function makePackages(uploads: Bucket): Grant {
  return onFiles(uploads, ['s3:GetObject', 's3:PutObject'], PACKAGES);
}

export function readSecret(secret: Secret): Grant {
  return allow(['secretsmanager:GetSecretValue'], [secret.secretArn]);
}

/** Sending is allowed for the stage's own sender and configuration set; SMTP needs the relay's credentials instead; while mail is paused nobody may send. */
export function sendMail(stage: StageSettings, relay: Secret | undefined): Grant {
  const { mail } = stage;
  if (stage.mailPaused) return () => undefined;
  if (mail.transport === 'smtp') {
    if (relay === undefined) throw new Error('SMTP needs the secret with the credentials of the relay');
    return readSecret(relay);
  }
  return role => {
    const stack = Stack.of(role);
    const ses = { service: 'ses', region: mail.region };
    allow(
      ['ses:SendRawEmail'],
      [
        Arn.format({ ...ses, resource: 'identity', resourceName: senderDomain(mail.from) }, stack),
        Arn.format(
          { ...ses, resource: 'configuration-set', resourceName: configurationSetName(stage) },
          stack,
        ),
      ],
    )(role);
  };
}

/** The token of a waiting execution belongs to its machine. */
export function answerWaiting(machine: StateMachine): Grant {
  return allow(['states:SendTaskSuccess'], [machine.stateMachineArn]);
}

/** Step Functions authorises a start through an alias against the ARN of the machine itself. */
export function startExecutions(machine: StateMachine): Grant {
  return allow(['states:StartExecution'], [machine.stateMachineArn]);
}

export function configurationSetName(stage: StageSettings): string {
  return `${stage.prefix}-mail`;
}

export function senderDomain(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function onFiles(bucket: Bucket, actions: string[], folder = ''): Grant {
  return role => {
    allow(actions, [bucket.arnForObjects(`${folder}*`)])(role);
    // Only who may list is told that a file is missing; others are told that it is forbidden.
    allow(['s3:ListBucket'], [bucket.bucketArn])(role);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${findingOf(bucket)}/${folder}*]`,
      reason: 'Objects of the one bucket: their names come from records, not from the stacks',
    });
  };
}

const exported = v.object({ 'Fn::ImportValue': v.string() });

/** How cdk-nag spells the bucket in a finding on a role of another stack: by the name of its export. */
function findingOf(bucket: Bucket): string {
  return v.parse(exported, bucket.stack.resolve(bucket.stack.exportValue(bucket.bucketArn)))[
    'Fn::ImportValue'
  ];
}

function allow(actions: string[], resources: string[]): Grant {
  return role => {
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  };
}
