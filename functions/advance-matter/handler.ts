import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { advanceMatter } from './advance-matter.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const deps = { matters: dynamoMatters(dynamoTable(dynamoClient(), settings.TABLE_NAME)) };
export const handler = stepHandler(contract, input => advanceMatter(input, deps));
