import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { fontSets } from '../../shared/report/document/fonts.ts';
import { deskDeps } from '../middleware/desk-deps.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { serveBrief } from './serve-brief.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...deskDeps(table, settings),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  registers: dynamoRegisters(table),
  matters: dynamoMatters(table),
  fonts: fontSets[settings.REPORT_FONTS],
};
export const handler = pageHandler('serve-brief', request => serveBrief(request, deps));
