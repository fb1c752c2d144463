import type { Luck } from './luck.ts';
import { Form, type Page, textIn } from './page.ts';
import { remark } from './words.ts';

/**
 * What the Office does about one matter that its queue names, by the first thing the page offers.
 * @param press presses the button, which must do what it says
 */
export async function decideMatter(
  page: Page,
  press: (form: Form, button: string) => Promise<void>,
  luck: Luck,
): Promise<void> {
  const forms = Form.all(page);
  const offering = (action: string) => forms.find(form => form.offers(action));
  const [time, verify, assign, aside] = [
    offering('answer-extension'),
    offering('verify'),
    offering('assign'),
    offering('set-aside'),
  ];
  if (time !== undefined) {
    time.tick('grant', [luck.chance(0.8) ? 'yes' : 'no']).enter('extensionWords', remark(luck));
    return await press(time, 'answer-extension');
  }
  if (verify !== undefined) {
    const verdict = luck.weighted({ satisfied: 60, basically: 25, dissatisfied: 8, none: 7 });
    verify.tick('verdict', [verdict]).enter('verifier', '王芳').enter('verified', remark(luck));
    return await press(verify, 'verify');
  }
  // Late, and not the Office's turn: it has telephoned, and waits.
  if (assign === undefined || !/待交办|分办有异议/.test(textIn(page.html))) return;
  if (aside !== undefined && luck.chance(0.04))
    return await press(aside.enter('asideReason', '与正在办理的事项重复。'), 'set-aside');
  await press(completed(assign, luck), 'assign');
}

/** 主办 and 协办, and what the filing did not say of the matter. */
function completed(form: Form, luck: Luck): Form {
  for (const name of ['kind', 'district', 'category', 'level', 'field'])
    if (form.value(name) === '') form.tick(name, luck.some(form.options(name), 1, 1));
  const [lead = '', ...cooperating] = luck.some(form.options('lead'), 1, 3);
  return form.tick('lead', [lead]).tick('cooperating', cooperating);
}
