import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoContactChanges } from '../../shared/adapters/dynamodb/contact-changes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/pages/unit-page-deps.ts';
import { environment } from './environment.ts';
import { showUnitPage } from './show-unit-page.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...unitPageDeps(table, secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN)),
  contactChanges: dynamoContactChanges(table),
};
export const handler = pageHandler('show-unit-page', request => showUnitPage(request, deps));
