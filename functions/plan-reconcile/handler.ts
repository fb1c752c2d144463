import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import { metricGauges } from '../../shared/adapters/metrics.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { planReconcile } from './plan-reconcile.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  wakes: dynamoWakes(table),
  rounds: dynamoRounds(table),
  gauges: metricGauges(),
};
export const handler = stepHandler(contract, input => planReconcile(input, deps));
