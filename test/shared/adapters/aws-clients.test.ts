import { expect, test } from 'vitest';
import {
  clocksClient,
  dynamoClient,
  filesClient,
  mailClient,
  secretsClient,
} from '../../../shared/adapters/aws-clients.ts';

test.each([
  ['dynamoClient', dynamoClient],
  ['filesClient', filesClient],
  ['secretsClient', secretsClient],
  ['clocksClient', clocksClient],
  ['mailClient', () => mailClient('eu-central-1')],
])(
  '%s does nothing for a log or for statistics that nobody keeps, even after an update of the SDK',
  (_, open) => {
    const client = open();
    const steps = client.middlewareStack.identify();
    expect(steps.filter(step => /logger|user-?agent/i.test(step))).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    client.destroy();
  },
);
