import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { registerEffects } from '../../shared/change/register-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { advanceDuty } from './advance-duty.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  duties: dynamoDuties(table),
  effects: registerEffects({ filings: dynamoFilings(table), registers: dynamoRegisters(table) }),
};
export const handler = stepHandler(contract, input => advanceDuty(input, deps));
