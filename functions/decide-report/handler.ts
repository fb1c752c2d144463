import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { reportChangeDeps } from '../middleware/pages/report-change-deps.ts';
import { decideReport } from './decide-report.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const deps = reportChangeDeps(dynamoTable(dynamoClient(), settings.TABLE_NAME), settings);
export const handler = pageHandler('decide-report', request => decideReport(request, deps));
