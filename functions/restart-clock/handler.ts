import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { queuedMatterMailEffects } from '../../shared/mail/matter-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { queueingDeps } from '../middleware/queueing-deps.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { restartClock } from './restart-clock.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const queueing = queueingDeps(table, settings);
const deps = {
  ...queueing,
  reports: dynamoReports(table),
  requests: dynamoRequests(table),
  matterEffects: queuedMatterMailEffects({ outbox: queueing.outbox, links: dynamoLinks(table) }),
};
export const handler = stepHandler(contract, input => restartClock(input, deps));
