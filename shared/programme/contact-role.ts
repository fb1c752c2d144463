import type { Contact } from './types.ts';

export const roleWords = { liaison: '联络员', handler: '经办人' } as const satisfies {
  readonly [Role in Contact['role']]: string;
};
