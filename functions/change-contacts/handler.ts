import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoContactChanges } from '../../shared/adapters/dynamodb/contact-changes.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { postMail } from '../../shared/mail/duty-effects.ts';
import type { MailRequest } from '../../shared/mail/request.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { changeContacts } from './change-contacts.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const deps = {
  programmes: mail.programmes,
  links: dynamoLinks(table),
  signingKeys: mail.signingKeys,
  random: systemRandom,
  duties: mail.duties,
  filings: mail.filings,
  contactChanges: dynamoContactChanges(table),
  mail: (request: MailRequest, now: Instant) => postMail(request, now, mail),
};
export const handler = pageHandler('change-contacts', request => changeContacts(request, deps));
