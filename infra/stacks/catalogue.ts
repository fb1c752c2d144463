import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type * as v from 'valibot';
import { BundledFunction, type EnvironmentSchema } from '../constructs/function.ts';
import {
  configurationSetName,
  type Grant,
  makePackages,
  readAndWriteFiles,
  readFiles,
  readManyRecords,
  readPackages,
  readRecords,
  readSecret,
  readWakeIndex,
  sendMail,
  useUploads,
  writeRecords,
} from '../constructs/grants.ts';
import type { StageSettings } from '../stages.ts';
import type { StorageStack } from './storage.ts';

/** How long each kind of function may take: below what its caller waits, so that the function's own error is heard. */
const patience = {
  /** A task in a state machine waits 60 s. */
  step: Duration.seconds(50),
  /** The tasks that make documents wait 300 s. */
  report: Duration.seconds(240),
  /** An HTTP API waits 30 s. */
  page: Duration.seconds(25),
  operator: Duration.seconds(120),
};

export interface Definition<Schema extends EnvironmentSchema> {
  readonly schema: Schema;
  readonly environment: NoInfer<v.InferInput<Schema>>;
  readonly may: readonly Grant[];
  readonly patience: keyof typeof patience;
  readonly memory?: number;
  readonly deadLetters?: Queue;
}

/** Defines the function of a folder in `functions/` under a stable id. */
export function defineFunction<Schema extends EnvironmentSchema>(
  scope: Construct,
  stage: StageSettings,
  name: string,
  definition: Definition<Schema>,
): BundledFunction<Schema> {
  const { patience: kind, ...rest } = definition;
  return new BundledFunction(scope, pascalCase(name), { ...rest, stage, name, timeout: patience[kind] });
}

/** What may be granted on the storage of a stage, in the words of ADR 0001. */
export function permissions(stage: StageSettings, storage: StorageStack) {
  return {
    read: readRecords(storage.table),
    readMany: readManyRecords(storage.table),
    write: writeRecords(storage.table),
    wakeIndex: readWakeIndex(storage.table),
    files: readAndWriteFiles(storage.files),
    readFiles: readFiles(storage.files),
    uploads: useUploads(storage.uploads),
    readPackages: readPackages(storage.uploads),
    makePackages: makePackages(storage.uploads),
    readUploads: readFiles(storage.uploads),
    linkKey: readSecret(storage.linkKey),
    sendMail: sendMail(stage, storage.relay),
  };
}

/** What functions may be told; each is given what its environment.ts asks for. */
export function offeredSettings(stage: StageSettings, storage: StorageStack) {
  const { mail } = stage;
  return {
    LOG_LEVEL: 'INFO' as const,
    TABLE_NAME: storage.table.tableName,
    BUCKET_NAME: storage.files.bucketName,
    UPLOADS_BUCKET_NAME: storage.uploads.bucketName,
    LINK_SECRET_ARN: storage.linkKey.secretArn,
    BASE_URL: stage.baseUrl,
    MAIL_FROM: mail.from,
    MAIL_REPLY_TO: mail.replyTo,
    MAIL_TRANSPORT: mail.transport,
    ...(mail.transport === 'ses' && {
      MAIL_CONFIGURATION_SET: configurationSetName(stage),
      SES_REGION: mail.region,
    }),
    ...(storage.relay && { SMTP_SECRET_ARN: storage.relay.secretArn }),
  };
}

/** `advance-duty` → `AdvanceDuty` */
export function pascalCase(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
