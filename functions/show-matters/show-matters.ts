import { advance } from '../../shared/matter/advance.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import {
  listAnswer,
  matterAnswer,
  matterInPath,
  notFoundFor,
  slipAnswer,
} from '../middleware/pages/matter-pages.ts';
import { type MatterPageDeps, readMatters } from '../middleware/pages/matter-readers.ts';

export interface ShowMattersDeps extends MatterPageDeps {
  /** What the link on a printed slip begins with. */
  readonly baseUrl: string;
}

/** What the list says once, by the word in its address. */
const doneWords: { readonly [word: string]: string | undefined } = {
  raised: '已登记，等待领导小组办公室交办。',
};

/** Every page about matters: the list, one matter, the slip to print, the enterprise's own page. Reads only. */
export async function showMatters(request: PageRequest, deps: ShowMattersDeps): Promise<PageAnswer> {
  return await readMatters(request, deps, async (reader, own) => {
    if (own !== undefined) return await matterAnswer(200, reader, advance(own, reader.now), deps);
    const number = request.parameter('matter');
    const done = doneWords[request.query('done')];
    if (number === '')
      return await listAnswer(200, reader, deps, done === undefined ? {} : { happened: done });
    const matter = await matterInPath(reader, number, deps);
    if (matter === undefined) return notFoundFor(reader);
    return request.query('print') === ''
      ? await matterAnswer(200, reader, matter, deps)
      : await slipAnswer(reader, matter, deps, deps.baseUrl);
  });
}
