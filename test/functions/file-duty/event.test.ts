import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { acceptanceEffects } from '../../../shared/change/acceptance-effects.ts';
import { changeDuty, finishDuty } from '../../../shared/change/change-duty.ts';
import type { Duty, DutyEvent, DutyKey } from '../../../shared/duty/duty.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { rowsOf } from '../../../shared/filing/values.ts';
import { obligationKeys } from '../../../shared/programme/eight-ones/catalogue.ts';
import suzhouDocument from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { conferenceFixture, conferenceScheduleFixture } from '../../support/fixtures/events.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

/** A year of 市工信局's conferences: its schedule is filed, accepted, corrected, and its events put off and held. */
let desk: UnitDesk;
let schedule: DutyKey;
let path: string;

const on = (day: string) => desk.setNow(instantAt(calendarDate(day), '10:00'));

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-01-05'), '10:00'), '2025-11-03');
  const [key] = await desk.openAll('gxj', 'conference-schedule', '2026');
  if (key === undefined) throw new Error('no schedule');
  schedule = key;
  await desk.openAll('gxj', 'conference', '2026');
  path = `/u/${await desk.token('gxj-liaison', 400)}`;
});
afterEach(() => desk.close());

const conferenceOf = (field: string): DutyKey => ({ ...schedule, duty: `conference.${field}.2026` });
async function load(key: DutyKey): Promise<Duty> {
  const duty = await desk.deps.duties.load(key);
  if (duty === undefined) throw new Error(`no ${key.duty}`);
  return duty;
}
const dueOf = async (field: string) => (await load(conferenceOf(field))).due;

/** As a handler does it; `dies` behind the write, before any effect. */
async function change(key: DutyKey, event: Exclude<DutyEvent, { type: 'time-passed' }>, dies = false) {
  const acting = acceptanceEffects(desk.deps);
  const effects = dies ? { perform: () => Promise.reject(new Error('killed')) } : acting;
  const made = changeDuty(key, event, desk.now(), { ...desk.deps, effects });
  return dies ? await made.catch(() => undefined) : await made;
}

async function file(key: DutyKey, nonce: string, values: FilingValues) {
  const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
  await desk.deps.filings.put({ schema: 1, key, nonce, filedAt: desk.now(), values, identity });
  const filing = { nonce, nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
  await change(key, { type: 'file', filing });
}

const accept = (nonce: string, dies = false) =>
  change(schedule, { type: 'accept', by: 'office', nonce }, dies);
async function correct(nonce: string, next: string, values: FilingValues) {
  const refileBy = calendarDate('2026-02-27');
  await change(schedule, { type: 'send-back', by: 'office', nonce, remarks: [], words: '请更正', refileBy });
  await file(schedule, next, values);
  await accept(next);
}

/** 9月18日 for four fields; June, without a day, for the others. */
const filed = conferenceScheduleFixture.values;
const without = (field: string): FilingValues => ({
  events: rowsOf(filed, 'events').map(row => ({
    ...row,
    fields: Array.isArray(row.fields) ? row.fields.filter(each => each !== field) : [],
  })),
});

describe('an accepted schedule', () => {
  it('moves the conferences it plans, once, and shows both dates and where the day comes from', async () => {
    on('2026-01-20');
    await file(schedule, 'n1', filed);
    expect((await dueOf('photonics')).current).toBe('2026-12-31');
    on('2026-01-26');
    await accept('n1');
    expect(await dueOf('photonics')).toEqual({ original: '2026-12-31', current: '2026-10-09' });
    expect((await dueOf('elevators')).current).toBe('2026-12-31');

    const unit = textIn((await desk.get(`${path}/duties/conference.photonics.2026`)).body);
    expect(unit).toContain('2026年10月9日');
    expect(unit).toContain('时间表（编号CS-GXJ-2026-1）：“集成电路产业创新峰会”拟于2026年9月18日举办');
    expect(unit).toContain('原截止2026年12月31日');
    await desk.deps.programmes.publish(
      { ...suzhouDocument, obligations: obligationKeys },
      calendarDate('2025-11-03'),
    );
    const home = `/o/${await desk.officeToken()}`;
    const office = textIn((await desk.get(`${home}/duties/gxj~conference.photonics.2026`)).body);
    expect(office).toContain('拟于2026年9月18日举办 按拟办日期推算；原截止2026年12月31日');

    const { version } = await load(conferenceOf('photonics'));
    const again = await load(schedule);
    const owed = [{ kind: 'register', key: 'register#n1', nonce: 'n1', acceptedAt: desk.now() }] as const;
    await acceptanceEffects(desk.deps).perform({ ...again, owed }, desk.now());
    expect((await load(conferenceOf('photonics'))).version).toBe(version);
  });

  it('is followed though whoever accepted it was killed', async () => {
    await file(schedule, 'n1', filed);
    await accept('n1', true);
    expect((await dueOf('photonics')).current).toBe('2026-12-31');
    await finishDuty(schedule, desk.now(), { ...desk.deps, effects: acceptanceEffects(desk.deps) });
    expect((await dueOf('photonics')).current).toBe('2026-10-09');
    expect((await load(schedule)).owed).toEqual([]);
  });

  it('gives the original date back when a corrected one leaves the event out', async () => {
    await file(schedule, 'n1', filed);
    await accept('n1');
    on('2026-01-20');
    await correct('n1', 'n2', without('photonics'));
    expect((await dueOf('photonics')).current).toBe('2026-12-31');
    expect((await dueOf('artificial-intelligence')).current).toBe('2026-10-09');
  });

  it('changes nothing about a conference that has been reported', async () => {
    await file(schedule, 'n1', filed);
    await accept('n1');
    on('2026-01-20');
    await file(conferenceOf('photonics'), 'c1', { name: '光子大会' });
    const reported = await load(conferenceOf('photonics'));
    await correct('n1', 'n2', without('photonics'));
    expect(await load(conferenceOf('photonics'))).toEqual(reported);
  });
});

describe('the form of a conference', () => {
  it('starts with what was planned, the fields it covers included, and the day once it has come', async () => {
    await file(schedule, 'n1', filed);
    await accept('n1');
    const page = `${path}/duties/conference.photonics.2026`;
    const opened = (await desk.get(page)).body;
    expect(textIn(opened)).toContain('已带出时间表（编号CS-GXJ-2026-1）的有关内容。请逐项核对');
    expect(formIn(opened)).toMatchObject({
      name: ['集成电路产业创新峰会'],
      heldOn: [''],
      kind: ['forum'],
      place: ['苏州国际博览中心'],
      host: ['市工信局、苏州工业园区科创委'],
      alsoFields: ['integrated-circuits', 'artificial-intelligence', 'new-displays'],
    });
    const elevators = `${path}/duties/conference.elevators.2026`;
    const form = formIn((await desk.get(`${elevators}?step=event`)).body);
    await desk.post(elevators, { ...form, day: ['2026-06-18'], action: ['plan-event'] });
    expect(formIn((await desk.get(elevators)).body)).toMatchObject({ place: ['昆山市'] });
    on('2026-09-21');
    expect(formIn((await desk.get(page)).body)).toMatchObject({ heldOn: ['2026-09-18'] });
  });
});

describe('an event that covers several fields', () => {
  const page = (field: string) => `${path}/duties/conference.${field}.2026`;
  const event: FilingValues = { ...conferenceFixture.values, alsoFields: ['photonics', 'nano-materials'] };

  it('is typed once: the forms of the other fields start with it, and say so', async () => {
    on('2026-09-28');
    await file(conferenceOf('integrated-circuits'), 'c1', event);
    const answer = await desk.get(page('photonics'));
    expect(formIn(answer.body)).toMatchObject({
      name: ['2026苏州集成电路产业创新峰会'],
      heldOn: ['2026-09-18'],
      people: ['1200'],
      'results.1.name': ['乙芯片设计中心'],
      alsoFields: ['integrated-circuits', 'nano-materials'],
    });
    expect(textIn(answer.body)).toContain(
      '已带出“集成电路”已报送的同一事项（编号C-INTEGRATED-CIRCUITS-2026-1）的有关内容',
    );
    expect(formIn((await desk.get(page('elevators'))).body)).toMatchObject({ name: [''] });
  });

  it('is filed as it stands, and counted as carried over', async () => {
    on('2026-09-28');
    await file(conferenceOf('integrated-circuits'), 'c1', event);
    const form = formIn((await desk.get(page('photonics'))).body);
    const checked = await desk.post(page('photonics'), { ...form, action: ['check'] });
    expect(checked.status).toBe(303);
    const check = formIn((await desk.get(checked.location)).body);
    const done = await desk.post(page('photonics'), { ...check, ...identityForm, action: ['file'] });
    expect(done.status).toBe(303);
    const [filing] = (await load(conferenceOf('photonics'))).filings;
    const body = await desk.deps.filings.get(conferenceOf('photonics'), filing?.nonce ?? '');
    expect(body?.values).toEqual({
      ...event,
      alsoFields: ['integrated-circuits', 'nano-materials'],
    });
    expect(body?.prefilled).toEqual({ total: body?.prefilled?.total, carried: body?.prefilled?.total });
  });

  it('is confirmed for all its other fields on one page, with one receipt', async () => {
    on('2026-09-28');
    expect((await desk.get(path)).body).not.toContain('相同的、已填好的一并报送');
    await file(conferenceOf('integrated-circuits'), 'c1', {
      ...event,
      alsoFields: ['photonics', 'new-displays', 'elevators'],
    });
    expect((await desk.get(path)).body).toContain('相同的、已填好的一并报送');
    const batch = `${path}/batches/conference.2026`;
    const receipt = await desk.get(`${path}/duties/conference.integrated-circuits.2026`);
    expect(receipt.body).toContain(`href="${batch}"`);
    const shown = await desk.get(batch);
    expect(textIn(shown.body)).toContain('与“集成电路”报送的内容相同');
    const form = formIn(shown.body);
    const others = ['photonics', 'new-displays', 'elevators'].map(field => conferenceOf(field));
    expect([...(form.pick ?? [])].toSorted()).toEqual(others.map(key => key.duty).toSorted());
    const filed = await desk.post(batch, { ...form, ...identityForm, action: ['file'] });
    expect(filed.status).toBe(303);
    for (const key of others) expect((await load(key)).status).toBe('filed');
    const [filing] = (await load(conferenceOf('elevators'))).filings;
    const body = await desk.deps.filings.get(conferenceOf('elevators'), filing?.nonce ?? '');
    expect(body?.values.alsoFields).toEqual(['integrated-circuits', 'photonics', 'new-displays']);
    expect((await load(conferenceOf('robots-and-machine-tools'))).status).toBe('open');
  });

  it('is not filed as it was shown where the other field’s filing has changed since', async () => {
    on('2026-09-28');
    const batch = `${path}/batches/conference.2026`;
    await file(conferenceOf('integrated-circuits'), 'c1', { ...event, alsoFields: ['photonics'] });
    const form = formIn((await desk.get(batch)).body);
    const key = conferenceOf('integrated-circuits');
    const refileBy = calendarDate('2026-10-16');
    await change(key, {
      type: 'send-back',
      by: 'office',
      nonce: 'c1',
      remarks: [],
      words: '请更正',
      refileBy,
    });
    // What is in question is not offered.
    expect(formIn((await desk.get(page('photonics'))).body)).toMatchObject({ name: [''] });
    await file(key, 'c2', { ...event, alsoFields: ['photonics'], people: 900 });
    const filed = await desk.post(batch, { ...form, ...identityForm, action: ['file'] });
    expect(filed.status).toBe(409);
    expect((await load(conferenceOf('photonics'))).status).toBe('open');
  });

  it('does not overwrite what its own field has filed or begun', async () => {
    on('2026-09-28');
    const begun = formIn((await desk.get(page('photonics'))).body);
    await desk.post(page('photonics'), { ...begun, name: ['光子产业大会'], action: ['save'] });
    await file(conferenceOf('integrated-circuits'), 'c1', event);
    expect(formIn((await desk.get(page('photonics'))).body)).toMatchObject({ name: ['光子产业大会'] });
  });
});

describe('a unit that fixes or moves the day itself', () => {
  const page = () => `${path}/duties/conference.elevators.2026`;
  async function fix(day: string) {
    const form = formIn((await desk.get(`${page()}?step=event`)).body);
    return await desk.post(page(), { ...form, day: [day], action: ['plan-event'] });
  }

  it('goes before the schedule it filed earlier, and behind the one it files later', async () => {
    on('2026-01-20');
    await file(schedule, 'n1', filed);
    on('2026-01-22');
    expect((await desk.get(page())).body).toContain('?step=event');
    expect((await fix('2026年6月18日')).status).toBe(303);
    // Accepted after that, but said before it.
    on('2026-01-26');
    await accept('n1');
    const due = calendarDate('2026-07-03');
    expect(await dueOf('elevators')).toEqual({ original: '2026-12-31', current: due });
    const shown = textIn((await desk.get(page())).body);
    expect(shown).toContain('本单位填写：拟于2026年6月18日举办');
    const form = formIn((await desk.get(`${page()}?step=event`)).body);
    await desk.post(page(), { ...form, action: ['unplan-event'] });
    expect((await dueOf('elevators')).current).toBe('2026-12-31');
    expect((await load(conferenceOf('elevators'))).history.at(-1)?.note).toContain('取消或者日期待定');
    on('2026-01-27');
    await fix('2026-06-25');
    on('2026-02-02');
    await correct('n1', 'n2', filed);
    expect((await dueOf('elevators')).current).toBe('2026-12-31');
  });

  it('is told what is wrong with a day, and that what was reported is no longer planned', async () => {
    const past = await fix('2026-01-02');
    expect(past.status).toBe(422);
    expect(textIn(past.body)).toContain('已举办的，请直接报送举办情况');
    expect((await fix('2027-01-02')).status).toBe(422);
    const form = formIn((await desk.get(`${page()}?step=event`)).body);
    await file(conferenceOf('elevators'), 'c1', { name: '电梯大会' });
    const late = await desk.post(page(), { ...form, day: ['2026-06-18'], action: ['plan-event'] });
    expect(late.status).toBe(409);
    const research = await desk.openDuty('gxj', '2026-01');
    const other = `${path}/duties/${research.duty}`;
    expect((await desk.get(other)).body).not.toContain('?step=event');
  });
});
