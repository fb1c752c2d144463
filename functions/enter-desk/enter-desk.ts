import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { newBrowser } from '../../shared/desk/door.ts';
import { hashOf } from '../../shared/desk/session.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { officerOn, officersOn } from '../../shared/programme/officers.ts';
import {
  AskCodePage,
  ENTER,
  EnterCodePage,
  FILES,
  type GoOn,
  OFFICER,
  TO,
} from '../../shared/ui/office/entry-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { isWithin, keptIn } from '../middleware/pages/kept-form.ts';
import { type OfficeDoor, openDoor } from '../middleware/pages/office-link.ts';
import { type AtDoor, type EnterDeskDeps, secretOf } from './deps.ts';
import { sendCode } from './send-code.ts';
import { useCode } from './use-code.ts';

/** The door of the desk: 获取验证码, then 进入工作台. Who is not let in sees the door again, with what was carried. */
export function enterDesk(request: PageRequest, deps: EnterDeskDeps): Promise<PageAnswer> {
  return openDoor(request, deps, async door => {
    const { home, adopted, now } = door;
    const { programme } = adopted;
    const { office } = programme;
    const today = dateInShanghai(now);
    const goOn = goOnOf(home, request.form);
    const officer = officerOn(programme, typedText(request.form, OFFICER), today);
    if (officer === undefined) {
      const officers = officersOn(programme, today);
      const page = AskCodePage({ home, office, officers, goOn, problem: '请选择您的姓名。' });
      return { kind: 'page', status: 422, page };
    }
    const at = atDoor(door, request, deps);
    const isEntering = typedText(request.form, 'action') === ENTER;
    const outcome = isEntering
      ? await useCode(at, request, goOn, deps)
      : await sendCode(at, officer.key, deps);
    if (outcome.kind === 'in') return outcome.answer;
    const { problem, sentAt } = outcome;
    const page = EnterCodePage({ home, office, officer, goOn, problem, sentAt });
    return { kind: 'page', status: problem === undefined ? 200 : 422, page, cookies: [at.cookie] };
  });
}

function goOnOf(home: string, form: TypedForm): GoOn {
  const to = typedText(form, TO);
  return {
    to: isWithin(home, to) ? to : home,
    kept: keptIn(form),
    hasFiles: typedText(form, FILES) !== '',
  };
}

/** Days a browser is known by its cookie: as long as browsers keep one. */
const knownDays = 400;

/** The browser by its cookie, or as a new one: the cookie says nothing but which it is. */
function atDoor(door: OfficeDoor, request: PageRequest, deps: EnterDeskDeps): AtDoor {
  const name = 'door';
  const given = request.cookie(name);
  const isOurs = /^[\w-]{24}$/.test(given);
  const value = isOurs ? given : secretOf(deps.random);
  const { programme } = door.link;
  const id = hashOf(value);
  return {
    door,
    hasCookie: isOurs,
    cookie: { name, value, maxAgeSeconds: knownDays * 86_400 },
    load: async () => (await deps.browsers.load(programme, id)) ?? newBrowser(programme, id),
  };
}
