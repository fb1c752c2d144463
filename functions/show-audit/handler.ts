import { dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { auditDeps } from '../middleware/pages/audit-deps.ts';
import { environment } from './environment.ts';
import { showAudit } from './show-audit.ts';

const settings = readEnvironment(environment);
const deps = auditDeps(dynamoTable(dynamoClient(), settings.TABLE_NAME), settings.LINK_SECRET_ARN);
export const handler = pageHandler('show-audit', request => showAudit(request, deps));
