import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { showRehearsal } from './show-rehearsal.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  sessions: dynamoDeskSessions(table),
  links: dynamoLinks(table),
  signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  random: systemRandom,
};
export const handler = pageHandler('show-rehearsal', request => showRehearsal(request, deps));
