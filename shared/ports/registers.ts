import type { ChangeSet, RegisterRef } from '../register/register.ts';

/** Where registers are kept: one immutable change set for each accepted filing. */
export interface Registers {
  /** Puts what a filing says, once by its duty and nonce: a repeat, however late, changes nothing. */
  apply(ref: RegisterRef, set: ChangeSet): Promise<'applied' | 'repeated'>;
  /** Everything accepted filings have said about the register, in no particular order; a consistent read. */
  changeSets(ref: RegisterRef): Promise<readonly ChangeSet[]>;
}
