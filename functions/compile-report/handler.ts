import { dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { compileReport } from './compile-report.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  registers: dynamoRegisters(table),
  matters: dynamoMatters(table),
  reports: dynamoReports(table),
  outbox: dynamoOutbox(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
};
export const handler = stepHandler(contract, input => compileReport(input, deps));
