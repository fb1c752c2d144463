import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { matterMailEffects } from '../../shared/mail/matter-effects.ts';
import { clockMachines } from '../middleware/clock-machines.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { matterPageDeps } from '../middleware/pages/matter-page-deps.ts';
import { environment } from './environment.ts';
import { handleMatter } from './handle-matter.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const deps = {
  ...matterPageDeps(table, settings),
  clocks: stepFunctionsClocks(clocksClient(), clockMachines(settings)),
  matterEffects: matterMailEffects(mailDeps(table, settings)),
};
export const handler = pageHandler('handle-matter', request => handleMatter(request, deps));
