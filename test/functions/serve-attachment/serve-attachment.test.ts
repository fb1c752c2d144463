import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { attachmentPath, waitingPath } from '../../../shared/duty/attachment-path.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { filesUpload } from '../../support/files-upload.ts';
import { formIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import * as sample from '../../support/sample-files.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const sha256 = createHash('sha256').update(sample.pdf()).digest('hex');

let desk: UnitDesk;
let key: DutyKey;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  const press = async (action: string, typed = {}, page = path) =>
    await desk.post(path, { ...formIn((await desk.get(page)).body), ...typed, action: [action] });
  await press('save', researchForm);
  const { nonce = [] } = formIn((await desk.get(`${path}?step=attach&field=attachments`)).body);
  const fields = { nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' };
  const posted = filesUpload(fields, [['调研 “报告”(终稿).pdf', sample.pdf()]]);
  await desk.serve({ method: 'POST', path: `${path}/files`, ...posted });
  fileIt = async () => {
    await press('check');
    await press('file', identityForm, `${path}?step=check`);
  };
});

let fileIt: () => Promise<void>;

afterEach(() => desk.close());

describe('reading an attachment', () => {
  it('leads the unit to where its draft’s file waits, under the file’s own name', async () => {
    const answer = await desk.get(`${path}/files/${sha256}`);
    expect(answer.status).toBe(303);
    expect(answer.location).toContain(`https://waiting.example/${waitingPath(key, sha256)}`);
    expect(decodeURIComponent(answer.location)).toContain('as=调研 “报告”(终稿).pdf');
  });

  it('leads unit and Office to what was filed, from the pages that name it', async () => {
    await fileIt();
    const receipt = (await desk.get(`${path}/filings/1`)).body;
    expect(receipt).toContain(`href="${path}/filings/1/files/${sha256}"`);
    const office = `/o/${await desk.officeToken()}/duties/${encodeURIComponent(`gxj~${key.duty}`)}`;
    expect((await desk.get(office)).body).toContain(`href="${office}/filings/1/files/${sha256}"`);
    for (const page of [`${path}/filings/1`, `${office}/filings/1`]) {
      const answer = await desk.get(`${page}/files/${sha256}`);
      expect(answer.location).toContain(`https://kept.example/${attachmentPath(key, sha256)}`);
    }
  });

  it('leads nobody else anywhere', async () => {
    await fileIt();
    const foreign = `/u/${await desk.token('kjj-liaison')}/duties/${key.duty}`;
    expect((await desk.get(`${foreign}/filings/1/files/${sha256}`)).status).toBe(404);
    expect((await desk.get(`${path}/filings/2/files/${sha256}`)).status).toBe(404);
    expect((await desk.get(`${path}/filings/1/files/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await desk.get(`${path}/files/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await desk.get(`/o/made-up/duties/gxj~${key.duty}/filings/1/files/${sha256}`)).status).toBe(404);
  });
});
