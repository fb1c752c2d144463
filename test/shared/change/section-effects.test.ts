import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoWakes } from '../../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import { changeDuty, finishDuty } from '../../../shared/change/change-duty.ts';
import { withSections } from '../../../shared/change/section-effects.ts';
import { officeDigest } from '../../../shared/digest/office-digest.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { Duty, DutyEvent, DutyKey } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { sectionKey } from '../../../shared/duty/sections.ts';
import { obligationOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { dueKeys } from '../../support/due-keys.ts';
import { calendar, suzhou } from '../../support/duties.ts';
import { openRecords, type Records } from '../adapters/dynamodb/table.ts';

const now = instant('2026-10-12T14:00:00+08:00');
const later = addSeconds(now, 3600);
const adopted = calendarDate('2026-10-08');
const ask = {
  type: 'ask-sections',
  by: 'gxj-liaison',
  units: ['kjj', 'fgw'],
  words: '请补充三季度新引进的科研机构情况',
} as const satisfies DutyEvent;
const filing = {
  type: 'file',
  filing: { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' },
} as const satisfies DutyEvent;

class Killed extends Error {}

/** The first field's quarterly return of its lead unit, open. */
function leadDuty(): Duty {
  const definition = obligationOf('field-return');
  const planned =
    definition &&
    planDuties(suzhou, definition, period('2026-Q3'), adopted, calendar).find(
      ({ key }) => key.unit === 'gxj',
    );
  if (planned === undefined) throw new Error('gxj leads no field');
  return advance(planned, now);
}

describe('sections of cooperating units', () => {
  let records: Records;
  let started: string[];
  const lead = leadDuty();
  beforeEach(async () => {
    records = await openRecords();
    started = [];
    await dynamoDuties(records.table).create(lead);
  });
  afterEach(() => records.close());

  /** @param dieAt dies when that many sections have been opened */
  const depsOf = (dieAt = Number.POSITIVE_INFINITY) => {
    const stored = dynamoDuties(records.table);
    let created = 0;
    const duties = {
      ...stored,
      create: async (duty: Duty) => {
        if (created === dieAt) throw new Killed();
        created += 1;
        return await stored.create(duty);
      },
    };
    const plain = {
      duties,
      programmes: { load: async () => ({ programme: suzhou, adoptedOn: adopted, mailboxes: [] }) },
      calendars: { load: async () => calendar },
      clocks: {
        wake: async () => 'woken' as const,
        start: async (_: string, { name }: { readonly name: string }) => void started.push(name),
      },
    };
    return { ...plain, effects: withSections({ perform: async () => {} }, plain) };
  };
  const load = async (key: DutyKey) => {
    const duty = await dynamoDuties(records.table).load(key);
    if (duty === undefined) throw new Error(`no ${key.duty}`);
    return duty;
  };
  const section = (unit: string) => load(sectionKey(lead, unit));
  const change = (event: Parameters<typeof changeDuty>[1], at: Instant = now, deps = depsOf()) =>
    changeDuty(lead.key, event, at, deps);

  it('open one for each unit, two working days before the lead, read by the lead alone', async () => {
    await change(ask);
    const opened = await section('kjj');
    const due = calendar.addWorkdays(lead.due.current, -2);
    expect(opened).toMatchObject({
      status: 'open',
      fields: lead.fields,
      due: { original: due, current: due },
    });
    expect(definitionOf(opened)).toMatchObject({
      authority: 'soft',
      readBy: 'lead',
      clause: { text: ask.words },
    });
    expect(started).toHaveLength(2);
    expect(await load(lead.key)).toMatchObject({
      status: 'open',
      owed: [],
      sections: [{ unit: 'kjj' }, { unit: 'fgw' }],
    });
  });

  it('asked twice, open once, and what the second page adds is opened beside them', async () => {
    await change(ask);
    expect((await change(ask, later)).outcome).toBe('repeated');
    await change({ ...ask, units: ['kjj', 'scjgj'], words: '请补充标准情况' }, later);
    expect((await load(lead.key)).sections?.map(({ unit }) => unit)).toEqual(['kjj', 'fgw', 'scjgj']);
    expect((await section('kjj')).origin?.form.basis).toBe(ask.words);
    expect(new Set(started).size).toBe(3);
  });

  it('killed between the record and its openings, are found and opened', async () => {
    await expect(change(ask, now, depsOf(1))).rejects.toThrow(Killed);
    const due = await dynamoWakes(records.table).due(suzhou.key, later, 100);
    expect(dueKeys(due, 'duty')).toContainEqual(lead.key);
    await finishDuty(lead.key, later, depsOf());
    expect(await section('fgw')).toMatchObject({ status: 'open' });
    expect((await load(lead.key)).owed).toEqual([]);
  });

  it('are over once the lead has filed: what came stands, the rest is waived, and nothing more is taken', async () => {
    await change(ask);
    await changeDuty(sectionKey(lead, 'kjj'), filing, now, depsOf());
    await change(filing, later);
    expect(await section('kjj')).toMatchObject({ status: 'filed' });
    expect(await section('fgw')).toMatchObject({ status: 'waived', reason: '牵头单位已报送' });
    const late = await changeDuty(sectionKey(lead, 'fgw'), filing, later, depsOf());
    expect(late).toMatchObject({ outcome: 'refused', refusal: { code: 'waived' } });
  });

  it('never opened before the lead filed, are not opened by whoever comes late', async () => {
    await expect(change(ask, now, depsOf(0))).rejects.toThrow(Killed);
    const slow = await load(lead.key);
    await change(filing, later);
    expect(await section('fgw')).toMatchObject({ status: 'waived' });
    await depsOf().effects.perform(slow, later);
    expect(await section('fgw')).toMatchObject({ status: 'waived' });
  });

  it('move with a later date of the lead, and back with none', async () => {
    await change(ask);
    const until = calendar.addWorkdays(lead.due.current, 5);
    await change({ type: 'ask-extension', by: 'gxj-liaison', until, reason: '等待数据' });
    await change({ type: 'answer-extension', by: 'office', grant: true }, later);
    const due = calendar.addWorkdays(until, -2);
    expect(await section('fgw')).toMatchObject({ due: { current: due } });
    const version = (await section('fgw')).version;
    await depsOf().effects.perform(
      { ...(await load(lead.key)), owed: [{ kind: 'sections', key: 's' }] },
      later,
    );
    expect((await section('fgw')).version).toBe(version);
  });

  it('concern the Office in no list, and stand by themselves at the end of the day', async () => {
    await change(ask);
    await changeDuty(sectionKey(lead, 'kjj'), filing, now, depsOf());
    const both = [await section('kjj'), await section('fgw')];
    const digest = officeDigest(rosterOn(suzhou, adopted), both, [], calendarDate('2026-12-01'), calendar);
    expect(digest).toMatchObject({ toReview: [], toAnswer: [], toPhone: [], withoutContact: [] });
    const filed = both[0];
    expect(filed && advance(filed, addSeconds(now, 86_400)).status).toBe('accepted');
  });
});
