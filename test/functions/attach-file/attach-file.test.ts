import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instantAt } from '../../../shared/calendar/instant.ts';
import { arrivingFolder, attachmentPath, waitingPath } from '../../../shared/duty/attachment-path.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { ATTACHMENT_LIMIT_BYTES, typedAttachments } from '../../../shared/filing/attachment.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { type ChosenFile, filesUpload } from '../../support/files-upload.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import * as sample from '../../support/sample-files.ts';
import { type Answer, openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';
import { workbookUpload } from '../../support/workbook-upload.ts';

let desk: UnitDesk;
let key: DutyKey;
let path: string;
let attachPath: string;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  attachPath = `${path}?step=attach&field=attachments`;
});

afterEach(() => desk.close());

const report: ChosenFile = ['调研报告.pdf', sample.pdf()];
const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function press(action: string, typed: TypedForm = {}, page = path) {
  return await desk.post(path, { ...formIn((await desk.get(page)).body), ...typed, action: [action] });
}

/** What a browser posts from the upload form of the page. */
async function upload(files: readonly ChosenFile[], page?: Answer) {
  const { nonce = [] } = formIn((page ?? (await desk.get(attachPath))).body);
  const fields = { nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' };
  return await desk.serve({ method: 'POST', path: `${path}/files`, ...filesUpload(fields, files) });
}

async function heldNames() {
  const draft = await desk.deps.drafts.load(key);
  return typedAttachments(draft?.typed.attachments).map(file => file.name);
}

async function file() {
  const checked = await press('check');
  expect(checked.location).toBe(`${path}?step=check`);
  return await press('file', identityForm, checked.location);
}

describe('a file added to a form', () => {
  it('waits in the draft, is shown on the check page, filed with the rest and named on the receipt', async () => {
    const asked = await press('attach:attachments', researchForm);
    expect(asked).toMatchObject({ status: 303, location: attachPath });
    const added = await upload([report, ['台账.et', sample.xls()]]);
    expect(added).toMatchObject({ status: 303, location: `${path}#attachments` });
    expect(textIn((await desk.get(path)).body)).toContain('调研报告.pdf （1KB）');
    expect(textIn((await desk.get(`${path}?step=check`)).body)).toContain(
      '附件 调研报告.pdf （1KB） 台账.et （2KB）',
    );

    const filed = await file();
    expect(filed.location).toBe(`${path}/filings/1`);
    expect(textIn((await desk.get(filed.location)).body)).toContain('调研报告.pdf （1KB）');
    const duty = await desk.deps.duties.load(key);
    const body = await desk.deps.filings.get(key, duty?.filings[0]?.nonce ?? '');
    expect(body?.values.attachments).toMatchObject([
      {
        name: '调研报告.pdf',
        kind: 'pdf',
        size: sample.pdf().length,
        sha256: shaOf(sample.pdf()),
        uploadedAt: desk.now(),
        uploadedBy: 'gxj-liaison',
      },
      { name: '台账.et', kind: 'et' },
    ]);
    expect(desk.store.kept.get(attachmentPath(key, shaOf(sample.pdf())))).toEqual(
      new Uint8Array(sample.pdf()),
    );
  });

  it('survives an error of the form, a workbook read in, a later day and a return by the Office', async () => {
    await press('save', researchForm);
    await upload([report]);
    expect((await press('check', { topic: [''] })).status).toBe(422);
    expect(await heldNames()).toEqual(['调研报告.pdf']);
    const template = await desk.get(`${path}/template.xlsx`);
    const { nonce = [], revision = [] } = formIn((await desk.get(path)).body);
    const fields = { nonce: nonce[0] ?? '', revision: revision[0] ?? '', action: 'upload' };
    await desk.serve({ method: 'POST', path, ...workbookUpload(fields, template.bytes) });
    expect(await heldNames()).toEqual(['调研报告.pdf']);
    desk.setNow(addSeconds(desk.now(), 3 * 86_400));
    expect((await press('check', { topic: researchForm.topic ?? [] })).status).toBe(303);
    await press('file', identityForm, `${path}?step=check`);
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce: (await desk.deps.duties.load(key))?.filings[0]?.nonce ?? '',
      words: '请补充',
      remarks: [],
      refileBy: calendarDate('2026-12-10'),
    });
    expect(textIn((await desk.get(path)).body)).toContain('调研报告.pdf');
    await press('save', { place: ['另一地点'] });
    expect(await heldNames()).toEqual(['调研报告.pdf']);
    // Long after the waiting copy is gone the kept one is still there.
    desk.store.waiting.clear();
    expect((await file()).location).toBe(`${path}/filings/2`);
  });

  it('is taken away by its button, and by it alone', async () => {
    await upload([report, ['现场.png', sample.png()]]);
    const gone = await press(`detach:attachments:${shaOf(sample.pdf())}`);
    expect(gone.location).toBe(`${path}#attachments`);
    expect(await heldNames()).toEqual(['现场.png']);
    await press('save', { attachments: ['{"name":"made up"}'] });
    expect(await heldNames()).toEqual(['现场.png']);
  });

  it('is not carried into the next period', async () => {
    await press('save', researchForm);
    await upload([report]);
    await file();
    desk.setNow(instantAt(calendarDate('2026-12-20'), '09:30'));
    const next = await desk.openDuty('gxj', '2026-12');
    const page = await desk.get(path.replace(key.duty, next.duty));
    expect(page.body).not.toContain('调研报告.pdf');
  });
});

describe('what is refused in words, with nothing kept of it', () => {
  it.each([
    ['报告.docx', sample.pdf(), '后缀是.docx，内容却是pdf格式'],
    ['报告.pdf', sample.pdf().subarray(0, 40), '内容不完整'],
    ['机密★5年 报告.pdf', sample.pdf(), '改走机要渠道报送'],
    [`${'长'.repeat(200)}.pdf`, sample.pdf(), '文件名不超过80字'],
    ['', Buffer.alloc(0), '请选择文件'],
  ])('%s', async (name, bytes, words) => {
    const answer = await upload([[name, bytes]]);
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain(words);
    expect(desk.store.waiting.size).toBe(0);
    expect(await desk.deps.drafts.load(key)).toBeUndefined();
  });

  it('takes the good ones of several, and says which are not', async () => {
    const answer = await upload([report, ['报告.exe', Buffer.from('MZ')]]);
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain('“报告.exe”：只接受doc');
    expect(await heldNames()).toEqual(['调研报告.pdf']);
  });

  it('a sixth file', async () => {
    const many = [1, 2, 3, 4].map((n): ChosenFile => [`第${n}份.pdf`, sample.pdf(`第${n}份`)]);
    await upload(many);
    const answer = await upload([
      ['第5份.pdf', sample.pdf('五')],
      ['第6份.pdf', sample.pdf('六')],
    ]);
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain('“第6份.pdf”：最多5个附件');
    expect(await heldNames()).toHaveLength(5);
    expect(textIn((await desk.get(attachPath)).body)).toContain('已达5个上限');
  });

  it('a post that was cut off half-way', async () => {
    const { nonce = [] } = formIn((await desk.get(attachPath)).body);
    const whole = filesUpload({ nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' }, [report]);
    const body = whole.body.subarray(0, whole.body.length - 60);
    const answer = await desk.serve({ method: 'POST', path: `${path}/files`, ...whole, body });
    expect(answer.status).toBe(415);
    expect(textIn(answer.body)).toContain('没有传完的，请返回上一页重新上传');
    expect(desk.store.waiting.size).toBe(0);
  });

  it('more than a form can carry, with the way that can', async () => {
    const answer = await upload([['大.pdf', Buffer.alloc(5 * 1024 * 1024)]]);
    expect(answer.status).toBe(413);
    expect(textIn(answer.body)).toContain('上传4MB以上的文件');
  });

  it('for a duty that has been filed, or is closed', async () => {
    const page = await desk.get(attachPath);
    await press('save', researchForm);
    await file();
    const answer = await upload([report], page);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('文件没有加入');
    desk.setNow(instantAt(calendarDate('2027-12-01'), '09:00'));
    expect((await upload([report], page)).status).toBe(404);
    expect(desk.store.waiting.size).toBe(0);
  });

  it('from a link that opens another unit, or with a page made up', async () => {
    const foreign = `/u/${await desk.token('kjj-liaison')}/duties/${key.duty}/files`;
    const posted = filesUpload({ nonce: 'x', field: 'attachments', action: 'upload' }, [report]);
    expect((await desk.serve({ method: 'POST', path: foreign, ...posted })).status).toBe(404);
    const own = await desk.serve({ method: 'POST', path: `${path}/files`, ...posted });
    expect(own.status).toBe(403);
    expect(desk.store.waiting.size).toBe(0);
  });
});

describe('posting twice', () => {
  it('the same page, even at the same moment, adds a file once', async () => {
    const page = await desk.get(attachPath);
    const answers = await Promise.all([upload([report], page), upload([report], page)]);
    for (const answer of answers) expect(answer.status).toBe(303);
    expect((await upload([['另一名称.pdf', sample.pdf()]])).status).toBe(303);
    expect(await heldNames()).toEqual(['调研报告.pdf']);
  });

  it('after a crash between the content and the draft, adds it', async () => {
    const { save } = desk.deps.drafts;
    desk.deps.drafts.save = () => Promise.reject(new Error('killed'));
    expect((await upload([report])).status).toBe(500);
    desk.deps.drafts.save = save;
    expect(desk.store.waiting.has(waitingPath(key, shaOf(sample.pdf())))).toBe(true);
    expect(await heldNames()).toEqual([]);
    expect((await upload([report])).status).toBe(303);
    expect(await heldNames()).toEqual(['调研报告.pdf']);
  });

  it('a colleague who saves meanwhile stands in no file’s way', async () => {
    const page = await desk.get(attachPath);
    await press('save', researchForm);
    expect((await upload([report], page)).status).toBe(303);
    const draft = await desk.deps.drafts.load(key);
    expect(draft?.typed.topic).toEqual(researchForm.topic);
    expect(await heldNames()).toEqual(['调研报告.pdf']);
  });
});

describe('a file that the browser puts into the store itself', () => {
  const folder = () => arrivingFolder(key, 'A'.repeat(24));

  async function invited() {
    const form = formIn((await desk.get(attachPath)).body);
    return await desk.post(`${path}/files`, { ...form, action: ['invite'] });
  }

  async function add(arrived: string) {
    const back = `${path}?${new URLSearchParams({ step: 'arrived', field: 'attachments', key: arrived })}`;
    const page = await desk.get(back);
    const posted = await desk.post(`${path}/files`, { ...formIn(page.body), action: ['add'] });
    return { page, posted };
  }

  it('is invited by the answer to a POST, on the one page that may post elsewhere', async () => {
    const answer = await invited();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toContain(
      "form-action 'self' https://uploads.example;",
    );
    expect(answer.body).toContain('action="https://uploads.example/"');
    expect((await desk.get(attachPath)).headers['content-security-policy']).toContain("form-action 'self';");
  });

  it('is added by a POST; coming back from the store writes nothing', async () => {
    const arrived = `${folder()}调研报告.pdf`;
    desk.store.waiting.set(arrived, sample.pdf());
    const { page, posted } = await add(arrived);
    expect(textIn(page.body)).toContain('尚未加入');
    expect(posted).toMatchObject({ status: 303, location: `${path}#attachments` });
    expect(await heldNames()).toEqual(['调研报告.pdf']);
    // The same page once more.
    expect((await add(arrived)).posted.status).toBe(303);
    expect(await heldNames()).toHaveLength(1);
  });

  it('may have 10MB and not one byte more', async () => {
    const big = Buffer.concat([sample.pdf(), Buffer.alloc(ATTACHMENT_LIMIT_BYTES + 1)]);
    big.write('%%EOF', ATTACHMENT_LIMIT_BYTES - 5);
    desk.store.waiting.set(`${folder()}大.pdf`, big.subarray(0, ATTACHMENT_LIMIT_BYTES));
    expect((await add(`${folder()}大.pdf`)).posted.status).toBe(303);
    desk.store.waiting.set(`${folder()}过大.pdf`, big.subarray(0, ATTACHMENT_LIMIT_BYTES + 1));
    const { posted } = await add(`${folder()}过大.pdf`);
    expect(posted.status).toBe(422);
    expect(textIn(posted.body)).toContain('超过10MB（上限10485760字节，现有10485761字节）');
    expect(await heldNames()).toEqual(['大.pdf']);
  });

  it('is removed at once when its name bears a marking', async () => {
    const arrived = `${folder()}绝密★.pdf`;
    desk.store.waiting.set(arrived, sample.pdf());
    const { posted } = await add(arrived);
    expect(textIn(posted.body)).toContain('机要渠道');
    expect(desk.store.waiting.has(arrived)).toBe(false);
  });

  it('is asked for again when it never arrived, and never taken from another duty', async () => {
    const { posted } = await add(`${folder()}没有.pdf`);
    expect(textIn(posted.body)).toContain('没有收到该文件');
    const other = arrivingFolder({ ...key, duty: 'monthly-research.kjj.2026-11' }, 'A'.repeat(24));
    desk.store.waiting.set(`${other}别人的.pdf`, sample.pdf());
    const back = new URLSearchParams({ step: 'arrived', field: 'attachments', key: `${other}别人的.pdf` });
    expect((await desk.get(`${path}?${back}`)).status).toBe(404);
    const form = formIn((await desk.get(attachPath)).body);
    const stolen = await desk.post(`${path}/files`, {
      ...form,
      action: ['add'],
      path: [`${other}别人的.pdf`],
    });
    expect(stolen.status).toBe(422);
    expect(await heldNames()).toEqual([]);
  });
});

describe('names that only sound like a marking', () => {
  it('want words on the check page', async () => {
    await press('save', researchForm);
    await upload([['内部通讯录.pdf', sample.pdf()]]);
    const checked = await press('check');
    expect(textIn((await desk.get(checked.location)).body)).toContain(
      '“内部通讯录.pdf”的文件名出现“内部”字样',
    );
    const refused = await press('file', identityForm, checked.location);
    expect(textIn(refused.body)).toContain('核对情况说明：请填写');
    const filed = await press('file', { ...identityForm, explanation: ['公开信息'] }, checked.location);
    expect(filed.location).toBe(`${path}/filings/1`);
  });
});

describe('a file that waited longer than the store keeps it', () => {
  it('keeps the form from being filed, in words', async () => {
    await press('save', researchForm);
    await upload([report]);
    const checked = await press('check');
    desk.store.waiting.clear();
    const refused = await press('file', identityForm, checked.location);
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('超过90天没有报送，已清除');
    expect((await desk.deps.duties.load(key))?.status).toBe('open');
  });
});
