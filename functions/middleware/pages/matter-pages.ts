import type { Issue } from '../../../shared/filing/parse.ts';
import { type TypedForm, typedOf } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import { linkIdOf, tokenOf } from '../../../shared/link/token.ts';
import { advance } from '../../../shared/matter/advance.ts';
import { matterForms } from '../../../shared/matter/forms.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import { type Offer, offersTo } from '../../../shared/matter/offers.ts';
import { matterNumberShape } from '../../../shared/matter/open.ts';
import { contactValues, subjectValues } from '../../../shared/matter/read-event.ts';
import { recurrencesOf } from '../../../shared/matter/recurrence.ts';
import { EnterprisePage } from '../../../shared/ui/matter/enterprise-page.tsx';
import { MatterPage } from '../../../shared/ui/matter/matter-page.tsx';
import { MattersPage } from '../../../shared/ui/matter/matters-page.tsx';
import { SlipPage } from '../../../shared/ui/matter/slip-page.tsx';
import { NotFoundPage } from '../../../shared/ui/message-pages.tsx';
import { type MatterReader, seesMatter } from '../../../shared/visit/matter-reader.ts';
import type { PageAnswer } from '../page.ts';
import type { MatterPageDeps } from './matter-readers.ts';

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

/** What the nonce of a reader's forms is good for: one matter, or the raising of one. */
export function matterSubject(reader: MatterReader, matter: Matter | undefined): NonceSubject {
  const { programme, linkId } = reader;
  return { programme: programme.key, linkId, subject: matter?.key.matter ?? 'matters' };
}

/** The matter of a path as it stands now; undefined when it is not there or not this reader's to see. */
export async function matterInPath(
  reader: MatterReader,
  number: string,
  { matters }: Pick<MatterPageDeps, 'matters'>,
): Promise<Matter | undefined> {
  if (!matterNumberShape.test(number)) return undefined;
  const stored = await matters.load({ programme: reader.programme.key, matter: number });
  if (stored === undefined || !seesMatter(reader, stored)) return undefined;
  return advance(stored, reader.now);
}

/** A form that was posted and not taken. */
export interface Posted {
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}

export async function listAnswer(
  status: number,
  reader: MatterReader,
  deps: MatterPageDeps,
  more: { readonly posted?: Posted; readonly happened?: string } = {},
): Promise<PageAnswer> {
  const [stored, calendar, nonce] = await Promise.all([
    deps.matters.list(reader.programme.key),
    deps.calendars.load(),
    freshNonce(reader, undefined, deps),
  ]);
  const matters = stored.filter(each => seesMatter(reader, each)).map(each => advance(each, reader.now));
  const page = MattersPage({
    matters,
    reader,
    calendar,
    nonce,
    typed: more.posted?.typed ?? { source: ['daily'], raisedOn: [reader.today] },
    posted: more.posted !== undefined,
    errors: more.posted?.errors ?? [],
    happened: more.happened,
  });
  return { kind: 'page', status, page };
}

export async function matterAnswer(
  status: number,
  reader: MatterReader,
  matter: Matter,
  deps: MatterPageDeps,
  more: { readonly posted?: Posted & { readonly offer: Offer }; readonly happened?: string } = {},
): Promise<PageAnswer> {
  const [calendar, nonce, others] = await Promise.all([
    deps.calendars.load(),
    freshNonce(reader, matter, deps),
    reader.kind === 'enterprise' ? [] : deps.matters.ofRaiser(reader.programme.key, matter.subject.raiser),
  ]);
  const props = { matter, reader, nonce, offers: offersTo(reader.who, matter), ...more };
  if (reader.kind === 'enterprise') return { kind: 'page', status, page: EnterprisePage(props) };
  const visible = others.filter(each => seesMatter(reader, each));
  const page = MatterPage({
    ...props,
    calendar,
    starting: offer => starting(offer, matter, reader),
    recurrences: recurrencesOf(matter, visible),
  });
  return { kind: 'page', status, page };
}

/** The slip to print for an enterprise without a mailbox. Its link is there since the matter was done. */
export async function slipAnswer(
  reader: MatterReader,
  matter: Matter,
  { links, signingKeys }: Pick<MatterPageDeps, 'links' | 'signingKeys'>,
  baseUrl: string,
): Promise<PageAnswer> {
  const id = linkIdOf({ kind: 'matter', matter: matter.key.matter });
  const [link, ring] = await Promise.all([links.load(reader.programme.key, id), signingKeys.load()]);
  if (link === undefined || matter.status !== 'finished') return notFoundFor(reader);
  const url = `${baseUrl}/m/${tokenOf(link, ring)}`;
  return { kind: 'page', status: 200, page: SlipPage({ reader, matter, url, until: link.expiresAt }) };
}

export function notFoundFor(reader: MatterReader): PageAnswer {
  const { home, name, programme } = reader;
  return {
    kind: 'page',
    status: 404,
    page: NotFoundPage({ home, owner: name, office: programme.office }),
  };
}

/** The Office assigns what the filing said; a unit answers today. */
function starting(offer: Offer, matter: Matter, reader: MatterReader): TypedForm {
  switch (offer) {
    case 'assign':
      return {
        ...typedOf(matterForms.assign.groups, subjectValues(matter)),
        // Whoever heard of it is the likely one to handle it.
        ...(matter.raisedBy !== 'office' && { lead: [matter.raisedBy] }),
        ...('assignment' in matter && {
          lead: [matter.assignment.lead],
          cooperating: matter.assignment.cooperating,
        }),
      };
    case 'answer':
      return {
        ...typedOf(matterForms.answer.groups, contactValues(matter)),
        answeredOn: [reader.today],
      };
    default:
      return {};
  }
}

async function freshNonce(reader: MatterReader, matter: Matter | undefined, deps: MatterPageDeps) {
  const ring = await deps.signingKeys.load();
  return issueNonce(ring, matterSubject(reader, matter), reader.now, deps.random.bytes(SALT_BYTES));
}
