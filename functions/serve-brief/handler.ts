import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoLinks } from '../../shared/adapters/dynamodb/links.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { fontSets } from '../../shared/report/document/fonts.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { serveBrief } from './serve-brief.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  sessions: dynamoDeskSessions(table),
  links: dynamoLinks(table),
  signingKeys: secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN),
  programmes: dynamoProgrammes(table),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  registers: dynamoRegisters(table),
  matters: dynamoMatters(table),
  fonts: fontSets[settings.REPORT_FONTS],
};
export const handler = pageHandler('serve-brief', request => serveBrief(request, deps));
