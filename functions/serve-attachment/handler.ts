import { dynamoClient, filesClient, secretsClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Addresses } from '../../shared/adapters/files/s3-uploads.ts';
import { secretSigningKeys } from '../../shared/adapters/secrets/signing-keys.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/pages/unit-page-deps.ts';
import { environment } from './environment.ts';
import { serveAttachment } from './serve-attachment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const s3 = filesClient();
const deps = {
  ...unitPageDeps(table, secretSigningKeys(secretsClient(), settings.LINK_SECRET_ARN)),
  kept: s3Addresses(s3, settings.BUCKET_NAME),
  waiting: s3Addresses(s3, settings.UPLOADS_BUCKET_NAME),
};
export const handler = pageHandler('serve-attachment', request => serveAttachment(request, deps));
