import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoMailboxes } from '../../shared/adapters/dynamodb/mailboxes.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { recordMailEvent } from './record-mail-event.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  outbox: dynamoOutbox(table),
  programmes: dynamoProgrammes(table),
  mailboxes: dynamoMailboxes(table),
};
export const handler = stepHandler(contract, event => recordMailEvent(event, deps));
