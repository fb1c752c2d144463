import { dynamoClient, filesClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { s3Files } from '../../shared/adapters/files/s3.ts';
import { fontSets } from '../../shared/report/document/fonts.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { stepHandler } from '../middleware/step.ts';
import { contract } from './contract.ts';
import { environment } from './environment.ts';
import { renderReport } from './render-report.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  reports: dynamoReports(table),
  files: s3Files(filesClient(), settings.BUCKET_NAME),
  fonts: fontSets[settings.REPORT_FONTS],
};
export const handler = stepHandler(contract, input => renderReport(input, deps));
