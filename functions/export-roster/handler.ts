import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { exportRoster } from './export-roster.ts';

const settings = readEnvironment(environment);
const deps = deskDeps(dynamoTable(dynamoClient(), settings.TABLE_NAME), settings);
export const handler = pageHandler('export-roster', request => exportRoster(request, deps));
