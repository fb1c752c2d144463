import { clocksClient } from '../../shared/adapters/aws-clients.ts';
import { dynamoCalendarChanges } from '../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { stepFunctionsClocks } from '../../shared/adapters/step-functions/clocks.ts';
import { acceptanceEffects } from '../../shared/change/acceptance-effects.ts';
import { allEffects } from '../../shared/change/all-effects.ts';
import { withSections } from '../../shared/change/section-effects.ts';
import { queuedMailEffects } from '../../shared/mail/queue.ts';
import { clockMachines } from './clock-machines.ts';

/** What changes duties where no mail may be sent: those that a change owes wait in the outbox. */
export function queueingDeps(table: Table, settings: Parameters<typeof clockMachines>[0]) {
  const stores = {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    calendarChanges: dynamoCalendarChanges(table),
    duties: dynamoDuties(table),
    filings: dynamoFilings(table),
    registers: dynamoRegisters(table),
    matters: dynamoMatters(table),
    outbox: dynamoOutbox(table),
  };
  const clocks = stepFunctionsClocks(clocksClient(), clockMachines(settings));
  const own = allEffects([queuedMailEffects(stores), acceptanceEffects({ ...stores, clocks })]);
  return { ...stores, clocks, effects: withSections(own, { ...stores, clocks }) };
}
