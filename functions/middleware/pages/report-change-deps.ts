import { clocksClient, filesClient } from '../../../shared/adapters/aws-clients.ts';
import { dynamoReports } from '../../../shared/adapters/dynamodb/reports.ts';
import type { Table } from '../../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../../shared/adapters/files/s3.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import { stepFunctionsClocks } from '../../../shared/adapters/step-functions/clocks.ts';
import { deskDeps } from '../desk-deps.ts';

interface Settings {
  readonly LINK_SECRET_ARN: string;
  readonly BUCKET_NAME: string;
  readonly REPORT_MACHINE_ARN: string;
}

/** The wiring of the forms on a report's page. */
export function reportChangeDeps(table: Table, settings: Settings) {
  return {
    ...deskDeps(table, settings),
    reports: dynamoReports(table),
    files: s3Files(filesClient(), settings.BUCKET_NAME),
    clocks: stepFunctionsClocks(clocksClient(), { report: settings.REPORT_MACHINE_ARN }),
    random: systemRandom,
  };
}
