import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { postMail } from '../../shared/mail/duty-effects.ts';
import type { MailRequest } from '../../shared/mail/request.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { requestLink } from './request-link.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const deps = {
  links: dynamoLinks(table),
  signingKeys: mail.signingKeys,
  mail: (request: MailRequest, now: Instant) => postMail(request, now, mail),
};
export const handler = pageHandler('request-link', request => requestLink(request, deps));
