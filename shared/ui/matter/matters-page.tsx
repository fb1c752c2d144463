import type { WorkCalendar } from '../../calendar/working-days.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import { byUrgency } from '../../matter/deadlines.ts';
import { matterForms } from '../../matter/forms.ts';
import { handlers, isCityLevel, isSettled, type Matter } from '../../matter/matter.ts';
import { offersTo } from '../../matter/offers.ts';
import { recurrencesOf } from '../../matter/recurrence.ts';
import { handlerName, type MatterReader, matterPath, mattersPath } from '../../visit/matter-reader.ts';
import { ErrorSummary, Notice } from '../notices.tsx';
import { MatterForm } from './matter-form.tsx';
import { MatterFrame } from './matter-frame.tsx';
import { MatterTag, pendingWords } from './matter-tag.tsx';

export interface MattersPageProps {
  readonly matters: readonly Matter[];
  readonly reader: MatterReader;
  readonly calendar: WorkCalendar;
  readonly nonce: string;
  readonly typed: TypedForm;
  readonly posted?: boolean;
  readonly errors?: readonly Issue[];
  readonly happened?: string | undefined;
}

/** What the reader is to do comes first; what has ended waits behind a heading. */
export function MattersPage(props: MattersPageProps) {
  const { reader, calendar, nonce, typed, posted = false, errors = [], happened } = props;
  const matters = props.matters.toSorted(byUrgency);
  const open = matters.filter(each => !isSettled(each));
  const [mine, others] = [
    open.filter(each => isFor(reader, each)),
    open.filter(each => !isFor(reader, each)),
  ];
  const ended = matters.filter(isSettled);
  const title = '企业诉求事项';
  const list = (shown: readonly Matter[]) => (
    <MatterTable matters={shown} all={props.matters} reader={reader} calendar={calendar} />
  );
  return (
    <MatterFrame reader={reader} title={errors.length > 0 ? `错误：${title}` : title} isList>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice>{happened}</Notice>}
      <h1>{title}</h1>
      <h2>待处理（{mine.length}）</h2>
      {mine.length === 0 ? <p>目前没有需要处理的事项。</p> : list(mine)}
      {others.length === 0 ? null : (
        <>
          <h2>办理中（{others.length}）</h2>
          {list(others)}
        </>
      )}
      <details open={posted}>
        <summary>{matterForms.raise.title}</summary>
        <div class="card">
          <MatterForm
            action="raise"
            reader={reader}
            path={mattersPath(reader)}
            nonce={nonce}
            typed={typed}
            errors={errors}
          />
        </div>
      </details>
      {ended.length === 0 ? null : (
        <details>
          <summary>已销号、不再交办（{ended.length}）</summary>
          <div>{list(ended)}</div>
        </details>
      )}
    </MatterFrame>
  );
}

/** Progress can always be added: alone it asks nothing of anybody. */
function isFor(reader: MatterReader, matter: Matter): boolean {
  const { extension } = matter;
  if (reader.kind === 'office')
    return (
      ['raised', 'objected', 'finished', 'disputed'].includes(matter.status) || extension?.state === 'asked'
    );
  const offers = offersTo(reader.who, matter);
  const [lead] = handlers(matter);
  return lead === reader.who
    ? offers.some(offer => offer === 'answer' || offer === 'finish')
    : offers.includes('opine') && !matter.opinions.some(each => each.unit === reader.who);
}

interface MatterTableProps {
  readonly matters: readonly Matter[];
  /** What one that is new may repeat. */
  readonly all: readonly Matter[];
  readonly reader: MatterReader;
  readonly calendar: WorkCalendar;
}

function MatterTable({ matters, all, reader, calendar }: MatterTableProps) {
  return (
    <div class="scroll">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">提出单位</th>
            <th scope="col">主办单位</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {matters.map(matter => (
            <tr key={matter.key.matter}>
              <th scope="row">
                <a href={matterPath(reader, matter.key.matter)}>{matter.subject.title}</a>
                <br />
                {matter.key.matter}
                {isCityLevel(matter) ? '　需市领导协调' : ''}
                {matter.status === 'raised' && recurrencesOf(matter, all).length > 0 ? '　可能重复提出' : ''}
              </th>
              <td>{matter.subject.raiser.name}</td>
              <td>
                {handlers(matter)
                  .slice(0, 1)
                  .map(unit => handlerName(reader, unit))}
              </td>
              <td>
                <MatterTag matter={matter} now={reader.now} calendar={calendar} />
                <br />
                {pendingWords(matter)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
