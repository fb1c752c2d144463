import { typedText } from '../../shared/filing/typed.ts';
import { END, SESSION } from '../../shared/ui/office/sessions-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { sessionCookieName, visitOffice } from '../middleware/pages/office-link.ts';
import { type EnterDeskDeps, secretOf } from './deps.ts';

/** 退出登录, or 使其退出 of another browser of the same officer. Pressed twice it is over once. */
export function endSession(request: PageRequest, deps: EnterDeskDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async ({ home, link, now, by, officer, session }) => {
    const isOther = typedText(request.form, 'action') === END;
    const other = isOther
      ? await deps.sessions.load(link.programme, typedText(request.form, SESSION))
      : undefined;
    const ending = isOther ? other : session;
    if (ending !== undefined && ending.officer === officer.key && ending.endedAt === undefined) {
      const words = isOther ? '使另一浏览器退出登录' : '退出登录';
      const nonce = secretOf(deps.random);
      await deps.audit.add({ programme: link.programme, at: now, nonce, by, kind: 'session-ended', words });
      await deps.sessions.end(link.programme, ending.id, now);
    }
    return isOther
      ? { kind: 'redirect', location: `${home}/sessions` }
      : {
          kind: 'redirect',
          location: home,
          cookies: [{ name: sessionCookieName(link.programme), value: '' }],
        };
  });
}
