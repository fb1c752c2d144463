import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoRosterChanges } from '../../shared/adapters/dynamodb/roster-changes.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { changeRoster } from './change-roster.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  rounds: dynamoRounds(table),
  rosterChanges: dynamoRosterChanges(table),
  mailboxes: dynamoMailboxes(table),
  random: systemRandom,
};
export const handler = pageHandler('change-roster', request => changeRoster(request, deps));
