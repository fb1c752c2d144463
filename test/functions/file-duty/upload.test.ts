import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { answerCell, edited } from '../../shared/filing/excel/edited.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';
import { workbookUpload } from '../../support/workbook-upload.ts';

let desk: UnitDesk;
let key: DutyKey;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
});

afterEach(() => desk.close());

const template = async () => (await desk.get(`${path}/template.xlsx`)).bytes;
const press = async (action: string, typed: TypedForm) =>
  await desk.post(path, { ...formIn((await desk.get(path)).body), ...typed, action: [action] });

/** What a browser posts from the upload form of the page. */
async function upload(bytes: Uint8Array, page?: string, fields: Record<string, string> = {}) {
  const { nonce, revision } = formIn(page ?? (await desk.get(path)).body);
  const posted = { nonce: nonce?.[0] ?? '', revision: revision?.[0] ?? '', action: 'upload', ...fields };
  return await desk.serve({ method: 'POST', path, ...workbookUpload(posted, bytes) });
}

async function filled(topic = '集成电路设计企业融资情况') {
  return await edited(await template(), (_, sheet) => {
    answerCell(sheet('填报'), '调研主题').value = topic;
    const opinions = sheet('企业和机构的意见建议');
    opinions.getCell(3, 1).value = '希望扩大首贷扶持范围，降低担保费率。';
    opinions.getCell(5, 1).value = '希望简化流片补贴的申报材料和流程。';
    opinions.getCell(5, 3).value = '政策兑现';
  });
}

describe('the workbook of a duty', () => {
  it('is offered on the form page, under a Chinese name, with what is saved in it', async () => {
    await press('save', researchForm);
    expect((await desk.get(path)).body).toContain(`${path}/template.xlsx`);
    const answer = await desk.get(`${path}/template.xlsx`);
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(answer.headers['content-disposition'] ?? '')).toContain(
      '市工信局2026年11月专题调研填报表.xlsx',
    );
    await edited(answer.bytes, (_, sheet) => {
      expect(answerCell(sheet('填报'), '调研主题').value).toBe('集成电路设计企业融资情况');
      expect(sheet('填报').getCell('B2').value).toBe('市工信局');
      expect(sheet('系统数据').state).toBe('veryHidden');
    });
  });

  it('is not given to whoever may not see the duty', async () => {
    const foreign = `/u/${await desk.token('kjj-liaison')}/duties/${key.duty}/template.xlsx`;
    expect((await desk.get(foreign)).status).toBe(404);
  });
});

describe('a workbook sent back', () => {
  it('becomes the draft, says how much was read, and is filed like any other', async () => {
    await press('save', { topic: ['旧的主题不再使用'], place: ['旧地点'] });
    const full = await edited(await filled(), (_, sheet) => {
      const answers = sheet('填报');
      answerCell(answers, '覆盖细分领域').value = '集成电路';
      answerCell(answers, '调研形式').value = '座谈会；其他：视频会';
      answerCell(answers, '调研开始日期').value = '2026.11.5';
      answerCell(answers, '调研结束日期').value = '2026年11月6日';
      answerCell(answers, '地点').value = '市工信局三楼会议室';
      answerCell(answers, '覆盖企业数').value = 12;
      const row = [
        '中小集成电路设计企业轻资产运营，缺少抵押物，授信额度普遍偏低。',
        '融资',
        '领域共性',
        '建立知识产权质押融资风险补偿机制，扩大信用贷款。',
      ];
      row.forEach((words, index) => {
        sheet('发现问题').getCell(3, index + 1).value = words;
      });
    });
    const answer = await upload(full);
    expect(answer.status).toBe(200);
    expect(textIn(answer.body)).toContain(
      '已从表格读入：企业和机构的意见建议2行，发现问题1行。已保存为草稿，尚未报送',
    );
    const draft = await desk.deps.drafts.load(key);
    expect(draft?.typed).toMatchObject({ topic: ['集成电路设计企业融资情况'], forms: ['meeting', '其他'] });
    expect(draft?.typed['opinions.1.category']).toEqual(['policy']);

    const checked = await desk.post(path, { ...formIn(answer.body), action: ['check'] });
    expect(checked.status).toBe(303);
    const form = formIn((await desk.get(checked.location)).body);
    const filed = await desk.post(path, { ...form, ...identityForm, action: ['file'] });
    expect(filed).toMatchObject({ status: 303, location: `${path}/filings/1` });
  });

  it('gives the same draft when it is sent twice, from one page or two', async () => {
    const page = (await desk.get(path)).body;
    const bytes = await filled();
    await upload(bytes, page);
    const first = await desk.deps.drafts.load(key);
    expect((await upload(bytes, page)).status).toBe(200);
    await upload(bytes);
    expect((await desk.deps.drafts.load(key))?.typed).toEqual(first?.typed);
  });

  it('with a cell that cannot be read changes nothing and says which cell', async () => {
    await press('save', { topic: ['保存过的调研主题'] });
    const before = await desk.deps.drafts.load(key);
    const bytes = await edited(await filled(), (_, sheet) => {
      answerCell(sheet('填报'), '调研开始日期').value = '上周五';
      sheet('企业和机构的意见建议').getCell(7, 1).value = '太短';
    });
    const answer = await upload(bytes);
    expect(answer.status).toBe(422);
    const text = textIn(answer.body);
    expect(text).toContain('表格中有2处需要改正');
    expect(text).toContain('企业和机构的意见建议 A7 内容 不少于10字，现有2字');
    expect(text).toContain('原来保存的内容没有变化');
    expect(answer.body).toContain(`href="${path}#sheet"`);
    expect(await desk.deps.drafts.load(key)).toEqual(before);
  });

  it('of another unit, or none at all, is refused in words', async () => {
    const kjj = await desk.openDuty('kjj', '2026-11');
    const theirs = `/u/${await desk.token('kjj-liaison')}/duties/${kjj.duty}/template.xlsx`;
    expect(textIn((await upload((await desk.get(theirs)).bytes)).body)).toContain(
      '这是市科技局的表格，本单位是市工信局',
    );
    expect(textIn((await upload(new Uint8Array())).body)).toContain('没有选择文件');
    expect(textIn((await upload(Buffer.alloc(3_000_000, 'x'))).body)).toContain('超过2MB');
    expect(await desk.deps.drafts.load(key)).toBeUndefined();
  });

  it('does not replace unseen what a colleague saved meanwhile', async () => {
    const page = (await desk.get(path)).body;
    await press('save', { topic: ['同事刚保存的主题'] });
    const answer = await upload(await filled(), page);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('同事刚保存的主题');
    expect(textIn(answer.body)).toContain('集成电路设计企业融资情况');
    expect((await desk.deps.drafts.load(key))?.typed.topic).toEqual(['同事刚保存的主题']);
  });

  it('is taken from a page of the day before, and from no page of anybody else', async () => {
    const page = (await desk.get(path)).body;
    const bytes = await filled();
    expect((await upload(bytes, page, { nonce: 'forged' })).status).toBe(403);
    expect(await desk.deps.drafts.load(key)).toBeUndefined();
    desk.setNow(addSeconds(desk.now(), 30 * 3600));
    expect((await upload(bytes, page)).status).toBe(200);
  });

  it('comes too late once the duty is filed', async () => {
    const bytes = await filled();
    const page = (await desk.get(path)).body;
    await press('check', researchForm);
    const form = formIn((await desk.get(`${path}?step=check`)).body);
    await desk.post(path, { ...form, ...identityForm, action: ['file'] });
    const before = await desk.deps.drafts.load(key);
    expect((await upload(bytes, page)).status).toBe(409);
    expect(await desk.deps.drafts.load(key)).toEqual(before);
  });
});
