import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instantAt } from '../../../shared/calendar/instant.ts';
import { attachmentPath } from '../../../shared/duty/attachment-path.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { filesUpload } from '../../support/files-upload.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import * as sample from '../../support/sample-files.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let key: DutyKey;
let path: string;
const nil: TypedForm = { report: ['nil'], nilReason: ['本月集中筹备大会，未开展专题调研。'] };

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  await press('save', researchForm);
  const { nonce = [] } = formIn((await desk.get(`${path}?step=attach&field=attachments`)).body);
  const fields = { nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' };
  await desk.serve({
    method: 'POST',
    path: `${path}/files`,
    ...filesUpload(fields, [['调研报告.pdf', sample.pdf()]]),
  });
});
afterEach(() => desk.close());

async function press(action: string, typed: TypedForm = {}, page = path) {
  return await desk.post(path, { ...formIn((await desk.get(page)).body), ...typed, action: [action] });
}

async function fileNil() {
  const checked = await press('check', nil);
  expect(checked.location).toBe(`${path}?step=check`);
  const answer = await press('file', identityForm, checked.location);
  expect(answer.location).toBe(`${path}/filings/1`);
  desk.setNow(addSeconds(desk.now(), 60));
}

const body = async (page: string) => (await desk.get(page)).body;
const filings = async () => (await desk.deps.duties.load(key))?.filings ?? [];

describe('a nil return out of a draft that has attachments', () => {
  it('says before it is filed that they do not go with it, and names them', async () => {
    await press('check', nil);
    const words = textIn(await body(`${path}?step=check`));
    expect(words).toContain('草稿中的1个附件（调研报告.pdf）和其他已填内容不随本次报送');
    expect(words).toContain('留在草稿中');
  });

  it('says nothing of it where there is none', async () => {
    const held = formIn(await body(path));
    const sha256 = /detach:attachments:([0-9a-f]{64})/.exec(await body(path))?.[1] ?? '';
    await desk.post(path, { ...held, action: [`detach:attachments:${sha256}`] });
    await press('check', nil);
    expect(textIn(await body(`${path}?step=check`))).not.toContain('不随本次报送');
  });

  it('files the reason alone, and keeps answers and attachments for whoever files something after all', async () => {
    await fileNil();
    expect((await filings()).map(({ nil }) => nil)).toEqual([true]);
    expect([...desk.store.kept.keys()].filter(each => each.startsWith('attachments/'))).toEqual([]);

    const form = await body(`${path}?step=form`);
    expect(form).toContain('调研报告.pdf');
    expect(formIn(form).topic).toEqual(researchForm.topic);
    await press('check', { report: ['done'] }, `${path}?step=form`);
    const again = await press('file', identityForm, `${path}?step=check`);
    expect(again.location).toBe(`${path}/filings/2`);
    const { nonce = '' } = (await filings()).at(-1) ?? {};
    const filed = await desk.deps.filings.get(key, nonce);
    expect(filed?.values.attachments).toMatchObject([{ name: '调研报告.pdf' }]);
    expect([...desk.store.kept.keys()].filter(each => each.startsWith(attachmentPath(key, '')))).toHaveLength(
      1,
    );
  });

  it('opens with them when the Office sends it back', async () => {
    await fileNil();
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce: (await filings()).at(-1)?.nonce ?? '',
      remarks: [],
      words: '请补充开展',
      refileBy: calendarDate('2026-11-30'),
    });
    const form = await body(path);
    expect(form).toContain('调研报告.pdf');
    expect(formIn(form)).toMatchObject({ report: ['nil'], topic: researchForm.topic });
  });

  it('keeps them through a later save and a second upload', async () => {
    await fileNil();
    await press('save', {}, `${path}?step=form`);
    expect(await body(`${path}?step=form`)).toContain('调研报告.pdf');
    const page = await body(`${path}?step=attach&field=attachments`);
    const fields = { nonce: formIn(page).nonce?.[0] ?? '', field: 'attachments', action: 'upload' };
    await desk.serve({
      method: 'POST',
      path: `${path}/files`,
      ...filesUpload(fields, [['补充.pdf', sample.pdf('补充')]]),
    });
    const form = await body(`${path}?step=form`);
    expect(form).toContain('调研报告.pdf');
    expect(form).toContain('补充.pdf');
  });
});
