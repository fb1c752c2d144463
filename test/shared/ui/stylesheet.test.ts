import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { stylesheet } from '../../../shared/ui/stylesheet.ts';
import { stylesheetName } from '../../../shared/ui/stylesheet-name.ts';

it('has the name of its content', () => {
  const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 16);
  expect(stylesheetName).toBe(`${hash}.css`);
});
