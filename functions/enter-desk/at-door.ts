import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import type { EnterDeskDeps } from './deps.ts';
import { endSession } from './end-session.ts';
import { enterDesk } from './enter-desk.ts';

/** In at one route, out at the other. */
export function atDoor(request: PageRequest, deps: EnterDeskDeps): Promise<PageAnswer> {
  return request.route?.endsWith('/sessions') === true ? endSession(request, deps) : enterDesk(request, deps);
}
