import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { openDuty } from './open-duty.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
};
export const handler = stepHandler(contract, input => openDuty(input, deps));
