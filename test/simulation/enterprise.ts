import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { Browser } from './browser.ts';
import { luckOf } from './luck.ts';
import { linkIn } from './mailroom.ts';
import { Form, textIn } from './page.ts';

/** What an enterprise makes of the mail that asks whether its matter is done. Some never answer. */
export async function answerAsEnterprise(
  mail: ReadMail,
  browser: Browser,
  seed: number,
  mailbox: string,
): Promise<void> {
  const link = linkIn(mail);
  if (link === undefined) throw new Error(`${mailbox} was sent no link`);
  const luck = luckOf(seed, mailbox, mail.at, 'verdict');
  const verdict = luck.weighted({ satisfied: 50, basically: 18, dissatisfied: 12, silent: 20 });
  if (verdict === 'silent') return;
  const page = await browser.get(link);
  // The Office was faster, by telephone.
  const form = Form.all(page).find(each => each.offers('confirm'));
  if (form === undefined) return;
  form.tick('evaluation', [verdict]);
  if (verdict === 'dissatisfied') form.enter('confirmReason', '所提问题尚未实际解决。');
  const answer = await browser.press(form, 'confirm');
  if (answer.status !== 200) throw new Error(`not confirmed: ${textIn(answer.html)}`);
}
