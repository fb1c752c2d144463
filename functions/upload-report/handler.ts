import { clocksClient, dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { clockMachines } from '../middleware/clock-machines.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { uploadReport } from './upload-report.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  reports: dynamoReports(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
  clocks: stepFunctionsClocks(clocksClient(), clockMachines(settings)),
  random: systemRandom,
};
export const handler = pageHandler('upload-report', request => uploadReport(request, deps));
