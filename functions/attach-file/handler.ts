import { dynamoClient, filesClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Uploads } from '../../shared/adapters/files/s3-uploads.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/pages/unit-page-deps.ts';
import { attachFile } from './attach-file.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...unitPageDeps(table, secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN)),
  uploads: s3Uploads(filesClient(), settings.UPLOADS_BUCKET_NAME),
  baseUrl: settings.BASE_URL,
};
export const handler = pageHandler('attach-file', request => attachFile(request, deps));
