import { parseCalendarDate } from '../../shared/calendar/date.ts';
import { changeMatter, type MatterChangeDeps, raiseMatter } from '../../shared/change/change-matter.ts';
import type { FilingContext } from '../../shared/filing/cells.ts';
import { type Issue, readForm } from '../../shared/filing/parse.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { advance } from '../../shared/matter/advance.ts';
import { matterForms } from '../../shared/matter/forms.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { actionsOf } from '../../shared/matter/offers.ts';
import { eventOf, raisedOf } from '../../shared/matter/read-event.ts';
import { SEEN, SEEN_UNTIL } from '../../shared/ui/matter/matter-form.tsx';
import { type MatterReader, matterLists, matterPath, mattersPath } from '../../shared/visit/matter-reader.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import {
  listAnswer,
  matterAnswer,
  matterInPath,
  matterSubject,
  notFoundFor,
} from '../middleware/pages/matter-pages.ts';
import { type MatterPageDeps, readMatters } from '../middleware/pages/matter-readers.ts';

export type HandleMatterDeps = MatterPageDeps & MatterChangeDeps;

/** Raises a matter, or does to one what its reader may; whatever is wrong, what was typed stays in the page. */
export async function handleMatter(request: PageRequest, deps: HandleMatterDeps): Promise<PageAnswer> {
  return await readMatters(request, deps, async (reader, own) => {
    const number = request.parameter('matter');
    if (own === undefined && number === '') return await raise(reader, request.form, deps);
    const matter = own === undefined ? await matterInPath(reader, number, deps) : advance(own, reader.now);
    return matter === undefined ? notFoundFor(reader) : await handle(reader, matter, request.form, deps);
  });
}

const staleWords = '页面已失效或者打开已超过24小时，没有提交，请核对后再次提交。';

async function raise(reader: MatterReader, typed: TypedForm, deps: HandleMatterDeps): Promise<PageAnswer> {
  const stale = await isStale(reader, undefined, typed, deps);
  const read = readForm(matterForms.raise, typed, contextOf(reader));
  if (stale || read.errors.length > 0) {
    const posted = { typed, errors: read.errors };
    return await listAnswer(stale ? 409 : 422, reader, deps, {
      posted,
      ...(stale && { happened: staleWords }),
    });
  }
  const { who, by } = reader;
  const raised = raisedOf(read.values, { who, by, nonce: typedText(typed, 'nonce') });
  await raiseMatter(reader.programme.key, raised, reader.now, deps);
  return { kind: 'redirect', location: `${mattersPath(reader)}?done=raised` };
}

async function handle(
  reader: MatterReader,
  matter: Matter,
  typed: TypedForm,
  deps: HandleMatterDeps,
): Promise<PageAnswer> {
  const done: PageAnswer = { kind: 'redirect', location: matterPath(reader, matter.key.matter) };
  const nonce = typedText(typed, 'nonce');
  const offer = actionsOf(reader.kind).find(each => each === typedText(typed, 'action'));
  if (offer === undefined) return notFoundFor(reader);
  const again = (status: number, current: Matter, errors: readonly Issue[], happened?: string) =>
    matterAnswer(status, reader, current, deps, {
      posted: { offer, typed, errors },
      ...(happened !== undefined && { happened }),
    });
  if (matter.history.some(entry => entry.nonce === nonce)) return done;
  if (await isStale(reader, matter, typed, deps)) return await again(409, matter, [], staleWords);
  const read = readForm(matterForms[offer], typed, contextOf(reader));
  if (read.errors.length > 0) return await again(422, matter, read.errors);
  const event = eventOf(offer, read.values, {
    programme: reader.programme,
    calendar: await deps.calendars.load(),
    matter,
    who: reader.who,
    by: reader.by,
    nonce,
    seen: Number(typedText(typed, SEEN)),
    seenUntil: parseCalendarDate(typedText(typed, SEEN_UNTIL)),
    now: reader.now,
  });
  if ('path' in event) return await again(422, matter, [event]);
  const change = await changeMatter(matter.key, event, reader.now, deps);
  switch (change.outcome) {
    case 'missing':
      return notFoundFor(reader);
    case 'refused':
      return await again(409, change.matter, [], change.refusal.words);
    case 'changed':
    case 'repeated':
      return done;
  }
}

async function isStale(
  reader: MatterReader,
  matter: Matter | undefined,
  typed: TypedForm,
  { signingKeys }: HandleMatterDeps,
): Promise<boolean> {
  const subject = matterSubject(reader, matter);
  const nonce = typedText(typed, 'nonce');
  return checkNonce(await signingKeys.load(), subject, nonce, reader.now) !== 'good';
}

/** Matters belong to no period: their days are judged by today alone. */
function contextOf(reader: MatterReader): FilingContext {
  const { today } = reader;
  return { periodStart: today, periodEnd: today, today, ...matterLists(reader) };
}
