import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { openReport } from './open-report.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = { reports: dynamoReports(table), calendars: dynamoCalendars(table) };
export const handler = stepHandler(contract, input => openReport(input, deps));
