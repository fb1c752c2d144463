import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { queueingDeps } from '../middleware/queueing-deps.ts';
import { decideBatch } from './decide-batch.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = { ...deskDeps(table, settings), ...queueingDeps(table, settings), random: systemRandom };
export const handler = pageHandler('decide-batch', request => decideBatch(request, deps));
