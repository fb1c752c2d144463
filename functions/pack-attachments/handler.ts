import { dynamoClient, filesClient, packagesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { s3Packages } from '../../shared/adapters/files/s3-packages.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { packAttachments } from './pack-attachments.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  programmes: dynamoProgrammes(table),
  calendars: dynamoCalendars(table),
  duties: dynamoDuties(table),
  filings: dynamoFilings(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
  packages: s3Packages(packagesClient(), settings.UPLOADS_BUCKET_NAME),
};
export const handler = stepHandler(contract, input => packAttachments(input, deps));
