import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { queueingDeps } from '../middleware/queueing-deps.ts';
import { askDuties } from './ask-duties.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...queueingDeps(table, settings),
  requests: dynamoRequests(table),
  sessions: dynamoDeskSessions(table),
  links: dynamoLinks(table),
  signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
  random: systemRandom,
};
export const handler = pageHandler('ask-duties', request => askDuties(request, deps));
