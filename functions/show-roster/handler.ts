import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { showRoster } from './show-roster.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  random: systemRandom,
};
export const handler = pageHandler('show-roster', request => showRoster(request, deps));
