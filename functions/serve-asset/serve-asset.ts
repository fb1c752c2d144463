import { MessagePage } from '../../shared/ui/message-pages.tsx';
import { stylesheet } from '../../shared/ui/stylesheet.ts';
import { stylesheetName } from '../../shared/ui/stylesheet-name.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';

/** The style sheet under the name of its content; an older name, still in somebody's open page, gets the newer sheet. */
export async function serveAsset(request: PageRequest): Promise<PageAnswer> {
  const name = request.parameter('name');
  if (!/^[0-9a-f]{16}\.css$/.test(name)) {
    return { kind: 'page', status: 404, page: MessagePage({ title: '没有这个页面', children: [] }) };
  }
  return {
    kind: 'file',
    status: 200,
    contentType: 'text/css; charset=utf-8',
    body: Buffer.from(stylesheet),
    ...(name === stylesheetName ? { cache: 'for-ever' as const } : {}),
  };
}
