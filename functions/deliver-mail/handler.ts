import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { deliverMail } from './deliver-mail.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const deps = mailDeps(dynamoTable(dynamoClient(), settings.TABLE_NAME), settings);
export const handler = stepHandler(contract, input => deliverMail(input, deps));
