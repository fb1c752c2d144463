import { describe, it } from 'vitest';
import type { Blow } from './fate.ts';
import { breakOffEverywhere, matterLife } from './lives.ts';

describe('the life of a matter', { timeout: 180_000 }, () => {
  it.each<Blow>(['lost', 'kept', 'function'])(
    'ends the same when it breaks off at any write: %s',
    async blow => {
      await breakOffEverywhere(matterLife, blow);
    },
  );
});
