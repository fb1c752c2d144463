import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import { filesUpload } from '../../support/files-upload.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { type Answer, openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

/** As three providers word it; the last packs the notice. */
const bounces = {
  standard: [
    'Content-Type: multipart/report; report-type=delivery-status',
    '',
    'Final-Recipient: rfc822; GXJ@units.example',
    'Action: failed',
    'Status: 5.1.1',
  ].join('\r\n'),
  chinese: '您发给 <gxj@units.example> 的邮件被退回。原因：收件人邮箱不存在（550 User not found）。',
  packed: Buffer.from(
    '很抱歉，您的邮件未能送达以下收件人，请核对地址后重新发送：gxj@units.example，错误代码550。本邮件由系统自动发出。',
  )
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n'),
};

let desk: UnitDesk;
let path: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-16T10:00:00+08:00'));
  path = `/o/${await desk.officeToken()}/mailboxes`;
});
afterEach(() => desk.close());

async function said(bounce: string, action: 'refused' | 'working' = 'refused'): Promise<Answer> {
  const form = formIn((await desk.get(path)).body);
  return await desk.post(path, { ...form, bounce: [bounce], action: [action] });
}

describe('a returned mail', () => {
  it.each(Object.entries(bounces))(
    'as it is pasted (%s) names the mailbox that is written to no more',
    async (_, text) => {
      expect((await said(text)).location).toBe(`${path}?done=refused`);
      const page = textIn((await desk.get(path)).body);
      expect(page).toMatch(
        /无法送达的邮箱（1） 市工信局联络员.*gxj@units.example.*请电话联系，或将空白表送该单位填报/,
      );
    },
  );

  it('is taken back by an officer who has made sure, and both stand in the trail', async () => {
    await said('gxj@units.example');
    desk.setNow(instant('2026-11-16T10:05:00+08:00'));
    await said('gxj@units.example', 'working');
    expect(textIn((await desk.get(path)).body)).toContain('无法送达的邮箱（0）');
    const trail = textIn((await desk.get(path.replace('mailboxes', 'audit'))).body);
    expect(trail).toMatch(/邮箱gxj@units.example 办公室已核实可用.*邮箱gxj@units.example 办公室登记的退信/);
  });

  it('of nobody we know is said to be so, and stays in the box', async () => {
    const answer = await said('xgxj@units.example 不存在');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('没有找到本机制联络员、经办人的邮箱');
    expect(answer.body).toContain('xgxj@units.example 不存在');
  });

  it('is read from the file that a mail program saves, and one that is only delayed marks nobody', async () => {
    const status = (action: string) =>
      Buffer.from(
        `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; gxj@units.example\r\nAction: ${action}\r\n--b--\r\n`,
      );
    const upload = async (action: string) => {
      const nonce = formIn((await desk.get(path)).body).nonce?.[0] ?? '';
      const posted = filesUpload(
        { nonce, action: 'refused', bounce: '' },
        [['退信.eml', status(action)]],
        'eml',
      );
      return await desk.serve({ method: 'POST', path, ...posted });
    };
    expect(textIn((await upload('delayed')).body)).toContain('仍在重试，没有登记');
    expect((await upload('failed')).location).toBe(`${path}?done=refused`);
    expect(textIn((await desk.get(path)).body)).toContain('无法送达的邮箱（1） 市工信局联络员');
  });
});
