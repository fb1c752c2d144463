import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { exportAnswers } from './export-answers.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  requests: dynamoRequests(table),
};
export const handler = pageHandler('export-answers', request => exportAnswers(request, deps));
