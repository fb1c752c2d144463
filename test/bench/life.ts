import { CityHost } from './city-host.ts';
import type { Bench, Measurement } from './measure.ts';

const cityCount = 4;

/** Duties through their whole life on the embedded host: opened by the machine, filed and accepted through pages. */
export const life: Bench = {
  name: 'life',
  async *run(): AsyncIterable<Measurement> {
    const city = await CityHost.open(cityCount);
    try {
      // January warms the host up.
      await monthOf(city, '2026-01', '2026-01-05');
      await city.advanceTo('2026-02-01', '00:09');
      const started = performance.now();
      await city.advanceTo('2026-02-01', '00:11');
      const count = await monthOf(city, '2026-02', '2026-02-01');
      yield {
        name: 'duties opened, filed and accepted',
        value: (count * 1000) / (performance.now() - started),
        unit: '/s',
      };
      yield {
        name: 'state transitions of a duty filed on time',
        value: await transitionsOfOneDuty(city),
        unit: '',
        budget: { most: 7 },
      };
    } finally {
      await city.close();
    }
  },
};

async function monthOf(city: CityHost, month: string, today: string): Promise<number> {
  const { units, offices } = await city.links();
  for (const unit of units) await city.file(unit, month, today);
  let accepted = 0;
  for (const office of offices) accepted += await city.acceptAll(office);
  await city.host.advanceTo(city.host.clock.now());
  if (accepted !== units.length) throw new Error(`${accepted} of ${units.length} duties were accepted`);
  return accepted;
}

async function transitionsOfOneDuty({ host }: CityHost): Promise<number> {
  const machine = host.platform.model.machines.find(each => each.name.endsWith('-duty'));
  const { runner } = host.platform;
  const ended = await runner.call('ListExecutions', {
    stateMachineArn: machine?.arn,
    statusFilter: 'SUCCEEDED',
    maxResults: 1,
  });
  const [execution] = listIn(ended, 'executions');
  const executionArn = Reflect.get(Object(execution), 'executionArn');
  const history = await runner.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return listIn(history, 'events').filter(event =>
    String(Reflect.get(Object(event), 'type')).endsWith('StateEntered'),
  ).length;
}

function listIn(answer: { readonly [member: string]: unknown }, member: string): readonly unknown[] {
  const list = answer[member];
  return Array.isArray(list) ? list : [];
}
