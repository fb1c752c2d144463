import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import suzhouDocument from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { officeFile } from '../../support/office-file.ts';
import { formIn } from '../../support/page-form.ts';
import { researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let key: DutyKey;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
});

afterEach(() => desk.close());

const words = async (bytes: Uint8Array) => (await officeFile(bytes)).text('word/document.xml');

describe('the blank form of a duty', () => {
  it('is offered on the form page under a Chinese name, with what is saved in it', async () => {
    const page = (await desk.get(path)).body;
    await desk.post(path, { ...formIn(page), ...researchForm, action: ['save'] });
    expect(page).toContain(`${path}/blank.docx`);
    const answer = await desk.get(`${path}/blank.docx`);
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(answer.headers['content-disposition'] ?? '')).toContain(
      '市工信局2026年11月专题调研空白表.docx',
    );
    expect(await words(answer.bytes)).toContain('集成电路设计企业融资情况');
  });

  it('is there for the Office, from the duty’s page, without the unit’s draft', async () => {
    await desk.post(path, { ...formIn((await desk.get(path)).body), ...researchForm, action: ['save'] });
    const home = `/o/${await desk.officeToken()}`;
    const duty = `${home}/duties/${encodeURIComponent(`gxj~${key.duty}`)}`;
    const paper = `${duty}/blank.docx`;
    expect((await desk.get(duty)).body).toContain(paper);
    const answer = await desk.get(paper);
    expect(answer.status).toBe(200);
    const text = await words(answer.bytes);
    expect(text).toContain('苏州市工业和信息化局');
    expect(text).not.toContain('集成电路设计企业融资情况');
  });

  it('is the way out that the Office is shown for a unit nobody can be written to at', async () => {
    const contacts = suzhouDocument.contacts.filter(({ unit }) => unit !== 'gxj');
    const programme = { ...suzhouDocument, version: 'without-contacts', contacts };
    await desk.deps.programmes.publish(programme, calendarDate('2026-10-08'));
    const page = (await desk.get(`/o/${await desk.officeToken()}`)).body;
    const unreached = /需电话联系.*?<\/section>/s.exec(page)?.[0] ?? '';
    expect(unreached).toContain('市工信局：没有可送达的联络员邮箱');
    expect(unreached).toContain('2026年11月专题调研');
    expect(unreached).toContain('/blank.docx');
  });

  it('is not given to whoever may not see the duty', async () => {
    const foreign = `/u/${await desk.token('kjj-liaison')}/duties/${key.duty}/blank.docx`;
    expect((await desk.get(foreign)).status).toBe(404);
    const nobodys = `/o/${await desk.officeToken()}/duties/gxj~nothing.gxj.2026-11/blank.docx`;
    expect((await desk.get(nobodys)).status).toBe(404);
  });
});
