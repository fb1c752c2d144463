import { clocksClient, dynamoClient, filesClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { clockMachines } from '../middleware/clock-machines.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { decideReport } from './decide-report.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  sessions: dynamoDeskSessions(table),
  links: dynamoLinks(table),
  signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
  programmes: dynamoProgrammes(table),
  reports: dynamoReports(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
  clocks: stepFunctionsClocks(clocksClient(), clockMachines(settings)),
  random: systemRandom,
};
export const handler = pageHandler('decide-report', request => decideReport(request, deps));
