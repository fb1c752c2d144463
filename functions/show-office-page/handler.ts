import { dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendarChanges } from '../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { showOfficePage } from './show-office-page.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  reports: dynamoReports(table),
  matters: dynamoMatters(table),
  requests: dynamoRequests(table),
  calendarChanges: dynamoCalendarChanges(table),
  wakes: dynamoWakes(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
  random: systemRandom,
};
export const handler = pageHandler('show-office-page', request => showOfficePage(request, deps));
