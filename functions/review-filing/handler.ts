import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoCalendars, dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { mailEffects } from '../../shared/mail/duty-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { reviewFiling } from './review-filing.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const deps = {
  signingKeys: mail.signingKeys,
  duties: dynamoDuties(table),
  links: dynamoLinks(table),
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  filings: dynamoFilings(table),
  clocks: stepFunctionsClocks(clocksClient(), {
    duty: settings.DUTY_MACHINE_ARN,
    report: settings.REPORT_MACHINE_ARN,
  }),
  effects: mailEffects(mail),
  random: systemRandom,
};
export const handler = pageHandler('review-filing', request => reviewFiling(request, deps));
