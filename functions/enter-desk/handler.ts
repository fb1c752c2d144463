import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoAudit } from '../../shared/adapters/dynamodb/audit.ts';
import { dynamoDeskSessions, dynamoDoorBrowsers } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { postMail } from '../../shared/mail/duty-effects.ts';
import type { MailRequest } from '../../shared/mail/request.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { atDoor } from './at-door.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const deps = {
  ...mail,
  sessions: dynamoDeskSessions(table),
  browsers: dynamoDoorBrowsers(table),
  audit: dynamoAudit(table),
  random: systemRandom,
  mail: (request: MailRequest, now: Instant) => postMail(request, now, mail),
};
export const handler = pageHandler('enter-desk', request => atDoor(request, deps));
