import { parseArgs } from 'node:util';
import {
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { prepareRestored } from './prepare-restored.ts';

const usage = `Restores the records to a new table and makes that fit to go on with (docs/runbooks/restore-drill.md).

  npx tsx infra/operations/restore-drill.ts --table <name> --into <new name> [--at <instant>]
  npx tsx infra/operations/restore-drill.ts --into <name> --prepare-only

  --table            the table in use
  --into             the table to restore into; with --prepare-only, one that was restored before
  --at               the instant to go back to, for example 2026-11-20T08:00:00+08:00; default: the latest possible
  --keep-mail-since  keep waiting mail that was asked for at this instant or later; default: drop all of it
  --now              default: this computer's clock; the embedded host's may be virtual
  --prepare-only     skip the restore: drop waiting mail, bump the clocks, count
  --endpoint         another DynamoDB, for example the embedded host's
  --region           default: that of the AWS configuration
`;

const { values: asked } = parseArgs({
  options: {
    table: { type: 'string' },
    into: { type: 'string' },
    at: { type: 'string' },
    'keep-mail-since': { type: 'string' },
    now: { type: 'string' },
    'prepare-only': { type: 'boolean', default: false },
    endpoint: { type: 'string' },
    region: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (asked.help || asked.into === undefined || (asked.table === undefined && !asked['prepare-only'])) {
  process.stdout.write(usage);
  process.exit(asked.help ? 0 : 2);
}

const client = new DynamoDBClient({
  ...(asked.endpoint !== undefined && { endpoint: asked.endpoint }),
  ...(asked.region !== undefined && { region: asked.region }),
});
if (!asked['prepare-only'] && asked.table !== undefined) {
  await restore(client, asked.table, asked.into, asked.at);
}
await prepare(client, asked.into);
say(
  `Next: set "restoredTable": "${asked.into}" and "mailPaused": true for the stage in cdk.json and deploy.`,
);

async function restore(
  dynamo: DynamoDBClient,
  from: string,
  into: string,
  at: string | undefined,
): Promise<void> {
  say(`Restoring ${from} ${at === undefined ? 'to the latest instant' : `as of ${at}`} into ${into}…`);
  await dynamo.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: from,
      TargetTableName: into,
      BillingModeOverride: 'PAY_PER_REQUEST',
      ...(at === undefined ? { UseLatestRestorableTime: true } : { RestoreDateTime: new Date(instant(at)) }),
    }),
  );
  await waitUntilTableExists(
    { client: dynamo, maxWaitTime: 6 * 3600, minDelay: 20, maxDelay: 60 },
    { TableName: into },
  );
  // A restored table has neither of the two, whatever its source had.
  await dynamo.send(
    new UpdateContinuousBackupsCommand({
      TableName: into,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await dynamo.send(new UpdateTableCommand({ TableName: into, DeletionProtectionEnabled: true }));
  const { Table: restored } = await dynamo.send(new DescribeTableCommand({ TableName: into }));
  say(`Restored: ${restored?.TableArn ?? into}`);
}

async function prepare(dynamo: DynamoDBClient, table: string): Promise<void> {
  say(`Preparing ${table}…`);
  const since = asked['keep-mail-since'];
  // An operator's command is no handler: its now is the operator's own clock.
  const { unreadable, ...counts } = await prepareRestored(dynamo, table, {
    now: asked.now === undefined ? instantFromEpoch(Date.now()) : instant(asked.now),
    keepMailSince: since === undefined ? undefined : instant(since),
  });
  say(JSON.stringify(counts, undefined, 2));
  if (unreadable.length === 0) return;
  say(`${unreadable.length} items cannot be read:\n${unreadable.join('\n')}`);
  process.exitCode = 1;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
