import { newestLink, officeMailbox, type Place, type Step, unitMailbox } from '../e2e/november.ts';
import { Form, linksIn, type Page, textIn } from '../simulation/page.ts';

const raiserMailbox = 'zhang@raiser.example';

const asked = {
  raiser: '苏州芯源科技有限公司',
  kind: 'enterprise',
  district: 'kunshan',
  title: '厂房扩建用地指标',
  detail: '企业二期厂房扩建需要新增工业用地三十亩，请协调用地指标。',
  category: 'land',
  level: 'departments',
  contactName: '张伟',
  contactPhone: '13812345678',
  contactEmail: raiserMailbox,
  source: 'daily',
  raisedOn: '2026-11-30',
};

const answered = {
  answeredOn: '2026-11-30',
  way: 'phone',
  answerWords: '已电话答复企业，拟纳入年度计划。',
  completeBy: '2026-12-20',
};

/** What people do to one matter, from 市工信局's page to the word of the enterprise itself. */
export const matterSteps: readonly Step[] = [
  {
    name: 'the unit raises a matter',
    run: async place => {
      const page = await place.browser().get(await unitMatters(place));
      const form = formWith(page, 'raise');
      await press(place, form.enter('field', form.options('field')[0] ?? ''), 'raise', asked);
    },
  },
  {
    name: 'the Office assigns it',
    run: async place => press(place, formWith(await atOffice(place), 'assign'), 'assign', { lead: 'gxj' }),
  },
  {
    name: 'the unit answers the enterprise',
    run: async place => press(place, formWith(await atUnit(place), 'answer'), 'answer', answered),
  },
  {
    name: 'the unit is done with it',
    run: async place =>
      press(place, formWith(await atUnit(place), 'finish'), 'finish', {
        outcome: 'solved',
        result: '用地指标已落实到位，企业认可。',
      }),
  },
  {
    name: 'the enterprise confirms',
    run: async place => {
      const page = await place.browser().get(await newestLink(place, raiserMailbox));
      await press(place, formWith(page, 'confirm'), 'confirm', { evaluation: 'satisfied' });
    },
  },
];

async function press(place: Place, form: Form, button: string, typed: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(typed)) form.enter(name, value);
  const page = await place.browser().press(form, button);
  if (page.status !== 200) throw new Error(`${button}: ${textIn(page.html)}`);
}

function formWith(page: Page, button: string): Form {
  const form = Form.all(page).find(each => each.offers(button));
  if (form === undefined) throw new Error(`no ${button} on ${textIn(page.html)}`);
  return form;
}

const atUnit = async (place: Place) => await firstMatter(place, await unitMatters(place));

async function atOffice(place: Place): Promise<Page> {
  const { office } = (await place.status()).urls;
  return await firstMatter(place, `${office ?? (await newestLink(place, officeMailbox))}/matters`);
}

async function unitMatters(place: Place): Promise<string> {
  return `${await newestLink(place, unitMailbox)}/matters`;
}

async function firstMatter(place: Place, path: string): Promise<Page> {
  const browser = place.browser();
  const list = await browser.get(path);
  const link = linksIn(list.html).find(({ href }) => /\/matters\/SQ-/.test(href));
  if (link === undefined) throw new Error(`no matter on ${textIn(list.html)}`);
  return await browser.get(link.href);
}
