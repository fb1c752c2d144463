import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoCalendars, dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { acceptanceEffects } from '../../shared/change/acceptance-effects.ts';
import { allEffects } from '../../shared/change/all-effects.ts';
import { queuedMailEffects } from '../../shared/mail/queue.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { restartClock } from './restart-clock.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const duties = dynamoDuties(table);
const machines = { duty: settings.DUTY_MACHINE_ARN, report: settings.REPORT_MACHINE_ARN };
const stores = { duties, filings: dynamoFilings(table), registers: dynamoRegisters(table) };
const deps = {
  duties,
  reports: dynamoReports(table),
  clocks: stepFunctionsClocks(clocksClient(), machines),
  effects: allEffects([
    queuedMailEffects({ programmes: dynamoProgrammes(table), outbox: dynamoOutbox(table), duties }),
    acceptanceEffects({ ...stores, calendars: dynamoCalendars(table) }),
  ]),
};
export const handler = stepHandler(contract, input => restartClock(input, deps));
