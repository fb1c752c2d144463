import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { publishProgramme } from './publish-programme.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(new DynamoDBClient({}), settings.TABLE_NAME);
const deps = { programmes: dynamoProgrammes(table) };
export const handler = stepHandler(contract, input => publishProgramme(input, deps));
