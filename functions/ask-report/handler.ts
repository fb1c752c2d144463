import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { askReport } from './ask-report.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  reports: dynamoReports(table),
  clocks: stepFunctionsClocks(clocksClient(), { report: settings.REPORT_MACHINE_ARN }),
  random: systemRandom,
};
export const handler = pageHandler('ask-report', request => askReport(request, deps));
