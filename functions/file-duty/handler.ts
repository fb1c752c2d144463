import { clocksClient, dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Uploads } from '../../shared/adapters/files/s3-uploads.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { clockMachines } from '../middleware/clock-machines.ts';
import { dutyEffects } from '../middleware/duty-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/pages/unit-page-deps.ts';
import { fileBatch } from './batch.ts';
import { environment } from './environment.ts';
import { fileDuty } from './file-duty.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const clocks = stepFunctionsClocks(clocksClient(), clockMachines(settings));
const deps = {
  ...unitPageDeps(table, mail.signingKeys),
  files: mail.files,
  uploads: s3Uploads(filesClient(), settings.UPLOADS_BUCKET_NAME),
  calendars: dynamoCalendars(table),
  clocks,
  effects: dutyEffects(table, mail, clocks),
};
export const handler = pageHandler('file-duty', request =>
  request.parameter('batch') === '' ? fileDuty(request, deps) : fileBatch(request, deps),
);
