import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uploadReport } from '../../../functions/upload-report/upload-report.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { drawn, keepDraft, reportKey, sha256 } from '../../support/drafted-report.ts';
import { moment } from '../../support/duty-book.ts';
import { seatAtDesk } from '../../support/enter-desk.ts';
import { type ChosenFile, filesUpload } from '../../support/files-upload.ts';
import { formWith, textIn } from '../../support/page-form.ts';
import * as sample from '../../support/sample-files.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let page: string;

beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-12-09 10:00'));
  page = `/o/${await desk.officeToken()}/reports/${reportKey.report}`;
});
afterEach(() => desk.close());

const paragraph = (xml: string) => `<w:p><w:r><w:t>${xml}</w:t></w:r></w:p>`;
const docx = (words: string, more: { readonly [name: string]: string } = {}) =>
  sample.zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document>${paragraph(words)}</w:document>`,
    ...more,
  });
const xlsx = (words: string, sheet = '总表') =>
  sample.zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets><sheet name="${sheet}"/></sheets></workbook>`,
    'xl/sharedStrings.xml': `<sst><si><t>${words}</t></si></sst>`,
  });
const edited = docx('进展顺利。');

const stored = () => desk.deps.reports.load(reportKey);
const keptRevisions = () => [...desk.store.kept.keys()].filter(path => path.includes('/revisions/'));

const shownNonce = async () => formWith((await desk.get(page)).body, 'final').nonce?.[0] ?? '';

async function upload(file: ChosenFile | undefined, nonce?: string, edition = '1') {
  const fields = { nonce: nonce ?? (await shownNonce()), edition };
  return await desk.serve({
    method: 'POST',
    path: `${page}/files`,
    ...filesUpload(fields, [file ?? ['', new Uint8Array()]]),
  });
}

async function press(action: string, typed: TypedForm = {}) {
  return await desk.post(page, {
    ...formWith((await desk.get(page)).body, action),
    ...typed,
    action: [action],
  });
}

describe('a report that the Office edited elsewhere', () => {
  beforeEach(() => keepDraft(desk.deps));

  it('is kept byte for byte, with hash and size, who and when, and given back as it came', async () => {
    expect(await upload(['11月报告（改）.docx', edited])).toMatchObject({ status: 303, location: page });
    expect(await stored()).toMatchObject({
      status: 'drafted',
      revisions: [
        {
          edition: 1,
          kind: 'docx',
          name: '11月报告（改）.docx',
          sha256: sha256(edited),
          size: edited.length,
          at: moment('2026-12-09 10:00'),
          by: 'office',
        },
      ],
      history: [{ by: 'office', note: expect.stringContaining('上传修订稿1') }],
    });
    const { body } = await desk.get(page);
    const hash = sha256(edited);
    expect(body).toContain(`<code title="${hash}">${hash.slice(0, 12)}</code>`);
    expect(body).toContain(sha256(drawn(1, 'docx')));
    const file = await desk.get(`${page}/files/r1.docx`);
    expect(Buffer.from(file.bytes).equals(edited)).toBe(true);
    expect(decodeURIComponent(file.headers['content-disposition'] ?? '')).toContain('（修订稿1）.docx');
    expect((await desk.get(`${page}/files/r1.xlsx`)).status).toBe(404);
    expect((await desk.get(`${page}/files/r2.docx`)).status).toBe(404);
    expect(Buffer.from((await desk.get(`${page}/files/v1.docx`)).bytes).equals(drawn(1, 'docx'))).toBe(true);
  });

  it('comes in as many versions as it is brought in, and 定稿 has to name one', async () => {
    await upload(['报告.docx', edited]);
    await upload(['报告.docx', docx('进展顺利，按时完成。')]);
    await upload(['台账.xlsx', xlsx('十一个单位')]);
    expect((await stored())?.revisions?.map(({ kind }) => kind)).toEqual(['docx', 'docx', 'xlsx']);
    const unnamed = await press('final', { xlsx: ['v1'] });
    expect(unnamed.status).toBe(409);
    expect(textIn(unnamed.body)).toContain('请选择以哪一版报告（Word）定稿');
    expect((await press('final', { docx: ['r3'], xlsx: ['v1'] })).status).toBe(409);
    expect((await stored())?.status).toBe('drafted');

    expect((await press('final', { docx: ['r2'], xlsx: ['v1'] })).status).toBe(303);
    expect(await stored()).toMatchObject({ status: 'final', finalVersions: { docx: 'r2', xlsx: 'v1' } });
    const shown = textIn((await desk.get(page)).body);
    expect(shown).toContain('已定稿：报告（Word）为修订稿2，台账（Excel）为第1稿');
    expect(shown.match(/SHA-256： ?\w{12} ?　? ?定稿/g)).toHaveLength(2);
    const hash = sha256(docx('进展顺利，按时完成。')).slice(0, 12);
    expect((await stored())?.history.at(-1)?.note).toContain(`修订稿2（SHA-256前12位：${hash}）`);

    const sent = { on: ['2026-12-09'], to: ['市委、市政府'], way: ['公文交换'] };
    expect((await press('sent', sent)).status).toBe(303);
    expect(textIn((await desk.get(page)).body)).toContain(`所报文件：修订稿2（SHA-256前12位：${hash}）`);
    expect((await stored())?.history.at(-1)?.note).toContain(hash);
  });

  it('is one version when it comes twice, also out of two windows at once', async () => {
    await upload(['报告.docx', edited]);
    expect(await upload(['报告（再传）.docx', edited])).toMatchObject({ status: 303 });
    const other = docx('另一稿。');
    await Promise.all([upload(['报告.docx', other]), upload(['报告.docx', other])]);
    expect((await stored())?.revisions).toHaveLength(2);
    expect((await stored())?.history).toHaveLength(2);
    expect(keptRevisions()).toHaveLength(2);
  });

  it('is not taken after 定稿, and nothing is kept of it', async () => {
    const nonce = await shownNonce();
    expect((await press('final')).status).toBe(303);
    const posted = await upload(['报告.docx', edited], nonce);
    expect(posted.status).toBe(409);
    expect(textIn(posted.body)).toContain('本报告已定稿，不能再上传修订稿');
    expect((await desk.get(page)).body).not.toContain('multipart/form-data');
    expect(keptRevisions()).toEqual([]);
    expect((await stored())?.revisions).toBeUndefined();
  });

  it('keeps whoever has not seen it from deciding', async () => {
    const form = formWith((await desk.get(page)).body, 'final');
    await upload(['报告.docx', edited]);
    const decided = await desk.post(page, { ...form, action: ['final'] });
    expect(decided.status).toBe(409);
    expect(textIn(decided.body)).toContain('报告已有新的版本');
    expect((await stored())?.status).toBe('drafted');
  });

  it('is there once when the process died between its content and the record', async () => {
    const { reports } = desk.deps;
    const dying = {
      ...desk.deps,
      reports: { ...reports, change: () => Promise.reject(new Error('killed')) },
    };
    const request = async (deps: typeof desk.deps) =>
      await uploadReport(
        {
          now: desk.now(),
          parameter: name => ({ token: page.split('/')[2], report: reportKey.report })[name] ?? '',
          query: () => '',
          form: { ...formWith((await desk.get(page)).body, 'final') },
          files: [{ name: 'file', filename: '报告.docx', bytes: edited }],
          address: `${page}/files`,
          method: 'POST',
          cookie: () => cookie,
          header: () => '',
        },
        deps,
      );
    const cookie = (await seatAtDesk(reportKey.programme, 'office', desk.now(), desk.deps)).value;
    await expect(request(dying)).rejects.toThrow('killed');
    expect(keptRevisions()).toHaveLength(1);
    expect((await stored())?.revisions).toBeUndefined();
    expect((await stored())?.version).toBe(1);

    expect((await request(desk.deps)).kind).toBe('redirect');
    expect((await stored())?.revisions).toHaveLength(1);
    expect(keptRevisions()).toHaveLength(1);
    expect(Buffer.from((await desk.get(`${page}/files/r1.docx`)).bytes).equals(edited)).toBe(true);
  });

  it.each<[string, ChosenFile | undefined, string]>([
    ['no file', undefined, '请选择文件'],
    ['an empty one', ['报告.docx', new Uint8Array()], '是空文件'],
    ['a marking in the name', ['秘密★报告.docx', edited], '文件名含有密级标志“秘密★”'],
    ['a marking in the text', ['报告.docx', docx('机密★5年')], '含有密级标志“机密★”'],
    [
      'a marking that runs split',
      [
        '报告.docx',
        docx('秘</w:t></w:r><w:r><w:t>密</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0AB"/><w:t>'),
      ],
      '含有密级标志',
    ],
    [
      'a marking in a header',
      [
        '报告.docx',
        docx('正文', { 'word/header1.xml': `<w:hdr>${paragraph('绝&#23494;&#x2605;')}</w:hdr>` }),
      ],
      '含有密级标志“绝密★”',
    ],
    ['a marking in a cell', ['台账.xlsx', xlsx('秘密★')], '含有密级标志'],
    ['a marking in the name of a sheet', ['台账.xlsx', xlsx('数据', '机密★')], '含有密级标志'],
    ['a file of WPS', ['报告.wps', sample.doc()], '请在Word、WPS中另存为.docx'],
    ['a PDF', ['报告.pdf', sample.pdf()], '请在Word、WPS中另存为.docx'],
    ['another format under the name', ['报告.docx', sample.pdf()], '内容却是pdf格式'],
    ['a workbook called a document', ['报告.docx', xlsx('数据')], '内容却是xlsx格式'],
    ['macros', ['报告.docx', sample.docx('word/vbaProject.bin')], '含有宏'],
    ['a file that was cut off', ['报告.docx', edited.subarray(0, edited.length - 30)], '内容不完整'],
    ['more than 4.5 MB', ['报告.docx', Buffer.concat([edited, Buffer.alloc(4_500_000)])], '超过4.5MB'],
    ['what the system drew', ['报告.docx', docx('系统生成')], '与系统生成的第1稿完全相同'],
  ])('is refused, in words, for %s, and nothing is kept', async (_why, file, words) => {
    const report = await stored();
    if (report && words.includes('完全相同')) {
      const [edition] = report.editions;
      const hashes = { docx: sha256(docx('系统生成')), xlsx: '' };
      if (edition)
        await desk.deps.reports.change({ ...report, version: 2, editions: [{ ...edition, hashes }] }, 1);
    }
    const answer = await upload(file);
    expect([409, 422]).toContain(answer.status);
    expect(textIn(answer.body)).toContain(words);
    expect(keptRevisions()).toEqual([]);
    expect((await stored())?.revisions).toBeUndefined();
  });

  it('is one of so many that the record stays a record', async () => {
    const report = await stored();
    if (report === undefined) throw new Error('no report');
    const revision = {
      edition: 1,
      kind: 'docx' as const,
      name: '报告.docx',
      path: 'p',
      size: 1,
      by: 'office',
    };
    const revisions = Array.from({ length: 99 }, (_, index) => ({
      ...revision,
      sha256: String(index),
      at: desk.now(),
    }));
    await desk.deps.reports.change({ ...report, version: 2, revisions }, 1);
    const answer = await upload(['报告.docx', edited]);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('修订稿已有99份');
    expect(keptRevisions()).toEqual([]);
  });

  it('takes ordinary words that only sound like a marking', async () => {
    const words = `${paragraph('保护企业商业机密')}${paragraph('★重点任务')}`;
    expect((await upload(['报告.docx', docx('正文', { 'word/footnotes.xml': words })])).status).toBe(303);
  });

  it('is refused on a page that is too old, and tells so', async () => {
    const nonce = await shownNonce();
    desk.setNow(moment('2026-12-11 10:00'));
    const answer = await upload(['报告.docx', edited], nonce);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('页面打开时间过长，文件没有保存');
  });
});

describe('a revision of an edition that has been regenerated since', () => {
  beforeEach(() => keepDraft(desk.deps, 2));

  it('is no version of the new one, and is not taken for it', async () => {
    const answer = await upload(['报告.docx', edited], undefined, '1');
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('报告已有新的一稿');

    expect((await upload(['报告.docx', edited], undefined, '2')).status).toBe(303);
    const report = await stored();
    const third = report?.editions[1];
    if (report === undefined || third === undefined) throw new Error('no report');
    const editions = [...report.editions, { ...third, edition: 3 }];
    await desk.deps.reports.change({ ...report, version: report.version + 1, editions }, report.version);
    const { body } = await desk.get(page);
    expect(formWith(body, 'final')).toMatchObject({ edition: ['3'], docx: ['v3'], xlsx: ['v3'] });
    expect(textIn(body)).toContain('据第2稿修改');
    expect((await desk.get(`${page}/files/r1.docx`)).status).toBe(200);
  });
});
