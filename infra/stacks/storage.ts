import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { wakeIndex } from '../../shared/adapters/dynamodb/keys.ts';
import { ARRIVING, PACKAGES, WAITING } from '../../shared/duty/attachment-path.ts';
import { ARRIVED_DAYS, PACKAGE_DAYS, WAITING_DAYS } from '../../shared/filing/attachment.ts';
import type { RecordTable } from '../constructs/grants.ts';
import type { StageSettings } from '../stages.ts';

/** All that must never be lost: records, files, secrets. Nothing here is deleted with the stack. */
export class StorageStack extends Stack {
  /** The table in use: the stack's own, or the restored one that a stage names. */
  readonly table: RecordTable;
  readonly files: Bucket;
  /** Files of forms that are being filled in, and packages of attachments to be fetched. */
  readonly uploads: Bucket;
  readonly linkKey: Secret;
  /** Address and credentials of the mail relay; only where mail leaves by SMTP. */
  readonly relay: Secret | undefined;

  constructor(scope: Construct, stage: StageSettings) {
    super(scope, 'storage', stackProps(stage, 'storage', 'Records, files and secrets'));
    const own = recordTable(this);
    // Always exported: else the stacks that still use it would forbid the change to a restored table.
    this.exportValue(own.tableArn);
    this.exportValue(own.tableName);
    this.table = stage.restoredTable
      ? Table.fromTableName(this, 'RestoredRecords', stage.restoredTable)
      : own;
    const accessLogs = accessLogBucket(this);
    this.files = fileBucket(this, accessLogs);
    this.uploads = uploadBucket(this, accessLogs);
    this.linkKey = linkKey(this);
    this.relay = stage.mail.transport === 'smtp' ? relaySecret(this) : undefined;
  }
}

export function stackProps(stage: StageSettings, name: string, description: string) {
  return {
    stackName: `${stage.prefix}-${name}`,
    description: `Eight Ones: ${description}`,
    env: { region: stage.region, ...(stage.account !== undefined && { account: stage.account }) },
    terminationProtection: true,
  };
}

function recordTable(scope: Construct): Table {
  const table = new Table(scope, 'Records', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  table.addGlobalSecondaryIndex({
    indexName: wakeIndex,
    partitionKey: { name: 'wakeShard', type: AttributeType.STRING },
    sortKey: { name: 'wakeAt', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  return table;
}

const kept: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** As the interface: the class declares as undefined what its interface leaves out. */
function accessLogBucket(scope: Construct): IBucket {
  const bucket = new Bucket(scope, 'FileAccessLogs', {
    ...kept,
    // Log delivery writes with S3's own keys only.
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(400) }],
  });
  return bucket as IBucket;
}

function fileBucket(scope: Construct, accessLogs: IBucket): Bucket {
  return new Bucket(scope, 'Files', {
    ...kept,
    encryption: BucketEncryption.KMS_MANAGED,
    versioned: true,
    serverAccessLogsBucket: accessLogs,
    // Documents and sent mails are kept: 归档. Only the leavings of broken uploads go.
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  });
}

/** No versions: what is cleared is gone. Browsers post forms to it and follow the answer, which needs no CORS. */
function uploadBucket(scope: Construct, accessLogs: IBucket): Bucket {
  return new Bucket(scope, 'Uploads', {
    ...kept,
    encryption: BucketEncryption.KMS_MANAGED,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: 'uploads/',
    lifecycleRules: [
      { prefix: ARRIVING, expiration: Duration.days(ARRIVED_DAYS) },
      { prefix: PACKAGES, expiration: Duration.days(PACKAGE_DAYS) },
      { prefix: WAITING, expiration: Duration.days(WAITING_DAYS) },
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
}

/** Signing keys of links by kid; the function that reads it documents the shape (shared/adapters/secrets). */
function linkKey(scope: Construct): Secret {
  const secret = new Secret(scope, 'LinkKey', {
    description:
      'Signing keys of capability links: {"current": kid, kid: key}; rotate by docs/runbooks/rotate-link-key.md',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ current: 'k1' }),
      generateStringKey: 'k1',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'A key that signs links in mails must outlive them: it is rotated by adding a kid, by hand, in a runbook',
  });
  return secret;
}

function relaySecret(scope: Construct): Secret {
  const secret = new Secret(scope, 'MailRelay', {
    description:
      'SMTP relay: {"host", "port", "security", "user", "password"} (shared/adapters/mail/smtp.ts); the operator fills it in',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ host: 'smtp.invalid', port: 465, security: 'tls', user: '' }),
      generateStringKey: 'password',
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'The relay belongs to the city mail office: only its administrators can change the password',
  });
  return secret;
}
