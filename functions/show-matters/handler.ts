import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { matterPageDeps } from '../middleware/pages/matter-page-deps.ts';
import { environment } from './environment.ts';
import { showMatters } from './show-matters.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = { ...matterPageDeps(table, settings), baseUrl: settings.BASE_URL };
export const handler = pageHandler('show-matters', request => showMatters(request, deps));
