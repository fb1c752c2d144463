import { clocksClient, dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoAudit } from '../../shared/adapters/dynamodb/audit.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Packages } from '../../shared/adapters/files/s3-packages.ts';
import { s3Addresses } from '../../shared/adapters/files/s3-uploads.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { stepFunctionsPackageOrders } from '../../shared/adapters/step-functions/package-orders.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { exportAttachments } from './export-attachments.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const s3 = filesClient();
const deps = {
  ...deskDeps(table, settings),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  audit: dynamoAudit(table),
  random: systemRandom,
  packages: s3Packages(s3, settings.UPLOADS_BUCKET_NAME),
  packageAddresses: s3Addresses(s3, settings.UPLOADS_BUCKET_NAME),
  packageOrders: stepFunctionsPackageOrders(clocksClient(), settings.PACKAGE_MACHINE_ARN),
};
export const handler = pageHandler('export-attachments', request => exportAttachments(request, deps));
