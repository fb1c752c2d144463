import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { queueingDeps } from '../middleware/queueing-deps.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { restartClock } from './restart-clock.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = { ...queueingDeps(table, settings), reports: dynamoReports(table) };
export const handler = stepHandler(contract, input => restartClock(input, deps));
