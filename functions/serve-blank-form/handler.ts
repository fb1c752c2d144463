import { dynamoClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { fontSets } from '../../shared/report/document/fonts.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/pages/unit-page-deps.ts';
import { environment } from './environment.ts';
import { serveBlankForm } from './serve-blank-form.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...unitPageDeps(table, secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN)),
  fonts: fontSets[settings.REPORT_FONTS],
};
export const handler = pageHandler('serve-blank-form', request => serveBlankForm(request, deps));
