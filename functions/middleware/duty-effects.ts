import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { acceptanceEffects } from '../../shared/change/acceptance-effects.ts';
import { allEffects } from '../../shared/change/all-effects.ts';
import type { DutyEffects } from '../../shared/change/change-duty.ts';
import { withSections } from '../../shared/change/section-effects.ts';
import { mailEffects } from '../../shared/mail/duty-effects.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { mailDeps } from './mail-deps.ts';

/** All that a change of a duty may owe, done by whoever may send mails. */
export function dutyEffects(table: Table, mail: ReturnType<typeof mailDeps>, clocks: Clocks): DutyEffects {
  const own = allEffects([
    mailEffects(mail),
    acceptanceEffects({ ...mail, registers: dynamoRegisters(table), matters: dynamoMatters(table), clocks }),
  ]);
  return withSections(own, { ...mail, clocks });
}
