import { clocksClient, dynamoClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoDeskSessions } from '../../shared/adapters/dynamodb/desk.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { clockMachines } from '../middleware/clock-machines.ts';
import { dutyEffects } from '../middleware/duty-effects.ts';
import { readEnvironment } from '../middleware/environment.ts';
import { mailDeps } from '../middleware/mail-deps.ts';
import { pageHandler } from '../middleware/page.ts';
import { decideDuty } from './decide-duty.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment);
const table = dynamoTable(dynamoClient(), settings.TABLE_NAME);
const mail = mailDeps(table, settings);
const clocks = stepFunctionsClocks(clocksClient(), clockMachines(settings));
const deps = {
  ...mail,
  sessions: dynamoDeskSessions(table),
  clocks,
  effects: dutyEffects(table, mail, clocks),
  random: systemRandom,
};
export const handler = pageHandler('decide-duty', request => decideDuty(request, deps));
