import { momentText } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import type { WorkCalendar } from '../../calendar/working-days.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import { pendingOf } from '../../matter/deadlines.ts';
import { matterForms } from '../../matter/forms.ts';
import { isCityLevel, type Matter } from '../../matter/matter.ts';
import type { Offer } from '../../matter/offers.ts';
import { seenOf } from '../../matter/read-event.ts';
import { actorWords } from '../../programme/officers.ts';
import { type MatterReader, matterPath, mattersPath } from '../../visit/matter-reader.ts';
import { ErrorSummary, Notice } from '../notices.tsx';
import { AssignmentFacts, HandlingFacts, SubjectFacts } from './matter-facts.tsx';
import { MatterForm } from './matter-form.tsx';
import { MatterFrame } from './matter-frame.tsx';
import { MatterTag, pendingWords } from './matter-tag.tsx';

export interface MatterPageProps {
  readonly matter: Matter;
  readonly reader: MatterReader;
  readonly calendar: WorkCalendar;
  readonly offers: readonly Offer[];
  /** What each form starts from. */
  readonly starting: (offer: Offer) => TypedForm;
  readonly nonce: string;
  /** Earlier matters it may repeat. */
  readonly recurrences: readonly Matter[];
  /** The form that was posted and not taken, with what is wrong with it. */
  readonly posted?:
    | { readonly offer: Offer; readonly typed: TypedForm; readonly errors: readonly Issue[] }
    | undefined;
  readonly happened?: string | undefined;
}

/** 三（二）: why anybody is asked at all. */
const clause =
  '苏府办〔2022〕197号 三（二）：“对企业和科研机构提出的事项，各牵头单位和配合单位要共同做好推进、协调、服务保障工作。”';

/** One matter: where it stands, what its reader may do, and everything that was said of it. */
export function MatterPage(props: MatterPageProps) {
  const { matter, reader, calendar, offers, recurrences, posted, happened } = props;
  const title = matter.subject.title;
  const errors = posted?.errors ?? [];
  const pending = pendingWords(matter);
  // What was typed stays in the page, also where the matter has moved on.
  const shown = posted === undefined || offers.includes(posted.offer) ? offers : [...offers, posted.offer];
  const [first, ...rest] = waitsFor(reader, matter) ? shown : [undefined, ...shown];
  return (
    <MatterFrame reader={reader} title={errors.length > 0 ? `错误：${title}` : title}>
      {reader.kind === 'enterprise' ? null : (
        <a class="back" href={mattersPath(reader)}>
          返回诉求事项
        </a>
      )}
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>{title}</h1>
          <MatterTag matter={matter} now={reader.now} calendar={calendar} />
        </div>
        {pending === '' ? null : (
          <p>
            <b>{pending}</b>
          </p>
        )}
        {isCityLevel(matter) ? <p>需市领导协调，列入领导走访参阅材料和工作报告。</p> : null}
        <SubjectFacts matter={matter} reader={reader} />
        <AssignmentFacts matter={matter} reader={reader} />
        <HandlingFacts matter={matter} reader={reader} />
        <p class="clause">{clause}</p>
      </div>
      {recurrences.length === 0 || reader.kind === 'enterprise' ? null : (
        <Recurrences matters={recurrences} reader={reader} />
      )}
      {first === undefined ? null : <OfferCard {...props} offer={first} />}
      {rest
        .filter(offer => offer !== undefined)
        .map(offer => (
          <details key={offer} open={posted?.offer === offer}>
            <summary>{matterForms[offer].title}</summary>
            <OfferCard {...props} offer={offer} />
          </details>
        ))}
      {'outcome' in matter && matter.status !== 'closed' && reader.kind !== 'enterprise' ? (
        <p class="noprint">
          <a href={`${matterPath(reader, matter.key.matter)}?print=1`}>打印企业确认单（含二维码）</a>
        </p>
      ) : null}
      {reader.kind === 'enterprise' ? null : <History matter={matter} reader={reader} />}
    </MatterFrame>
  );
}

/** What a unit has in hand the Office may assign anew, and is not asked to. */
function waitsFor({ kind }: MatterReader, matter: Matter): boolean {
  return kind !== 'office' || pendingOf(matter)?.who === 'office' || matter.extension?.state === 'asked';
}

function OfferCard({
  offer,
  matter,
  reader,
  nonce,
  starting,
  posted,
}: MatterPageProps & { readonly offer: Offer }) {
  const mine = posted?.offer === offer ? posted : undefined;
  return (
    <section class="card todo" id={`do-${offer}`}>
      <h2>{matterForms[offer].title}</h2>
      <MatterForm
        action={offer}
        reader={reader}
        path={matterPath(reader, matter.key.matter)}
        nonce={nonce}
        typed={mine?.typed ?? starting(offer)}
        errors={mine?.errors ?? []}
        seen={seenOf(matter)}
        seenUntil={matter.extension?.until}
      />
    </section>
  );
}

function Recurrences({
  matters,
  reader,
}: {
  readonly matters: readonly Matter[];
  readonly reader: MatterReader;
}) {
  return (
    <Notice tone="amber" title="可能是重复提出的事项">
      <ul>
        {matters.map(({ key, subject, raisedOn }) => (
          <li key={key.matter}>
            <a href={matterPath(reader, key.matter)}>{key.matter}</a>　{raisedOn}　{subject.title}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function History({ matter, reader }: { readonly matter: Matter; readonly reader: MatterReader }) {
  return (
    <details>
      <summary>办理过程（{matter.history.length}条）</summary>
      <div>
        <ul class="plain">
          {matter.history.map(({ at, version, by, note }) => (
            <li key={version}>
              {momentText(at)}
              {'　'}
              {by === 'enterprise' ? '企业' : actorWords(reader.programme, by, dateInShanghai(at))}　{note}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
