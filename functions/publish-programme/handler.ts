import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoAudit } from '../../shared/adapters/dynamodb/audit.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { publishProgramme } from './publish-programme.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = { programmes: dynamoProgrammes(table), audit: dynamoAudit(table) };
export const handler = stepHandler(contract, input => publishProgramme(input, deps));
