import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { acceptanceEffects } from '../../shared/change/acceptance-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { advanceDuty } from './advance-duty.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const duties = dynamoDuties(table);
const deps = {
  duties,
  effects: acceptanceEffects({
    duties,
    calendars: dynamoCalendars(table),
    filings: dynamoFilings(table),
    registers: dynamoRegisters(table),
    matters: dynamoMatters(table),
    clocks: stepFunctionsClocks(clocksClient(), { matter: settings.MATTER_MACHINE_ARN }),
  }),
};
export const handler = stepHandler(contract, input => advanceDuty(input, deps));
