import { longWithWeekday, momentText } from '../calendar/format.ts';
import { periodWords } from '../calendar/period.ts';
import { askedBy } from '../duty/lateness.ts';
import type { Issue, ReadForm } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { Batch, BatchLine, BatchOffer } from '../visit/batch.ts';
import { batchPath, dutyPath, homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { EXPLANATION, filesTyped, IdentityCard, TextLine } from './check-page.tsx';
import { Clause, StatusTag } from './duty-parts.tsx';
import { ErrorSummary, Notice } from './notices.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

/** Name of the ticks: the ids of the duties to be filed. */
export const PICK = 'pick';

/** Name of what the page offered for a duty; what has changed since is not filed. */
export function offerName(duty: string): string {
  return `offer.${duty}`;
}

export function offerWord(offer: BatchOffer): string {
  switch (offer.kind) {
    case 'draft':
      return `draft-${offer.draft.revision}`;
    case 'together':
      return `together-${offer.together.code}`;
    case 'no-change':
    case 'apart':
      return offer.kind;
  }
}

export function explanationName(duty: string): string {
  return `${EXPLANATION}.${duty}`;
}

interface BatchPageProps {
  readonly visit: UnitVisit;
  readonly batch: Batch;
  /** Who files and the words on what was to be looked at, as posted or prefilled. */
  readonly typed: TypedForm;
  /** Duties ticked when the page was posted; undefined: all of them. */
  readonly ticked?: readonly string[] | undefined;
  readonly nonce: string;
  readonly errors?: readonly Issue[];
  readonly happened?: string | undefined;
}

/** All of a unit's duties of one kind: what is unchanged or ready is filed in one go, with who files given once. */
export function BatchPage(props: BatchPageProps) {
  const { visit, batch, errors = [], happened } = props;
  const { obligation } = batch;
  const title = `${batchTitle(batch)}一并报送`;
  const unchanged = batch.lines.filter(({ offer }) => offer.kind === 'no-change');
  const drafted = batch.lines.filter(({ offer }) => offer.kind === 'draft');
  const together = batch.lines.filter(({ offer }) => offer.kind === 'together');
  const apart = batch.lines.filter(({ offer }) => offer.kind === 'apart');
  const label = obligation.nil?.label ?? '无变化';
  const canFile = unchanged.length + drafted.length + together.length > 0;
  return (
    <UnitLayout visit={visit} title={errors.length > 0 ? `错误：${title}` : title}>
      <BackHome visit={visit} />
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <h1>{title}</h1>
        <p>
          {canFile
            ? '勾选的事项一次报送，填报人、审核人只填一次，回执发一封邮件。'
            : '目前没有可以一并报送的事项，请逐项填写；填好的可以在本页一并报送。'}
        </p>
        <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      </div>
      {canFile ? (
        <form method="post" action={batchPath(visit, obligation.key, batch.period)} novalidate>
          <button class="sr" type="submit" name="action" value="look" tabIndex={-1} aria-hidden="true">
            刷新本页
          </button>
          <input type="hidden" name="nonce" value={props.nonce} />
          <Lines
            {...props}
            lines={unchanged}
            title={`${label}（${unchanged.length}项）`}
            words={`“${label}”表示此前报送的内容继续有效，本期没有需要更新的内容。有变化的，取消勾选，打开填写。`}
          />
          <Lines
            {...props}
            lines={together}
            title={`与已报送的为同一事项的（${together.length}项）`}
            words="按已报送的同样内容报送。情况不同的，取消勾选，打开填写。"
          />
          <Lines
            {...props}
            lines={drafted}
            title={`已填好的（${drafted.length}项）`}
            words="按已保存的草稿报送，可打开核对。"
          />
          <IdentityCard typed={props.typed} errors={errors} />
          <div class="actions">
            <button class="main" type="submit" name="action" value="file">
              确认报送勾选的事项
            </button>
            <a class="button" href={homePath(visit)}>
              返回待办事项
            </a>
          </div>
        </form>
      ) : null}
      {apart.length === 0 ? null : <Apart visit={visit} lines={apart} />}
      {batch.others.length === 0 ? null : <Others visit={visit} batch={batch} />}
    </UnitLayout>
  );
}

function Lines({
  visit,
  typed,
  ticked,
  lines,
  title,
  words,
  errors = [],
}: BatchPageProps & {
  readonly lines: readonly BatchLine[];
  readonly title: string;
  readonly words: string;
}) {
  if (lines.length === 0) return null;
  const message = errors.find(error => error.path === PICK)?.message;
  return (
    <section class="card">
      <fieldset class={message === undefined ? 'field' : 'field bad'}>
        <legend>
          <h2>{title}</h2>
        </legend>
        <span class="hint">{words}</span>
        {message === undefined ? null : <span class="wrong">{message}</span>}
        <ul class="plain">
          {lines.map(line => (
            <TickLine
              key={line.sheet.duty.key.duty}
              line={line}
              visit={visit}
              checked={ticked === undefined || ticked.includes(line.sheet.duty.key.duty)}
              // The error summary leads to the first tick.
              id={message !== undefined && line === lines[0] ? PICK : undefined}
              typed={typed}
              errors={errors}
            />
          ))}
        </ul>
      </fieldset>
    </section>
  );
}

function TickLine({
  line: { sheet, name, offer },
  visit,
  checked,
  id,
  typed,
  errors,
}: {
  readonly line: BatchLine;
  readonly visit: UnitVisit;
  readonly checked: boolean;
  readonly id: string | undefined;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}) {
  const { duty, obligation } = sheet;
  const key = duty.key.duty;
  const box = id ?? `${PICK}-${key}`;
  const shown = name === '' ? obligation.title : name;
  const filled = offer.kind === 'draft' || offer.kind === 'together' ? offer : undefined;
  const explanation = explanationName(key);
  return (
    <li>
      <div class="head">
        <div class="tick">
          <input type="checkbox" id={box} name={PICK} value={key} checked={checked} />
          <label for={box}>{shown}</label>
        </div>
        <a href={dutyPath(visit, key)}>
          {filled === undefined ? '有变化，打开填写' : '打开核对'}
          <span class="sr">{shown}</span>
        </a>
      </div>
      <input type="hidden" name={offerName(key)} value={offerWord(offer)} />
      {filled === undefined ? null : <span class="hint">{filledWords(filled, obligation)}</span>}
      {filled === undefined || filled.read.warnings.length === 0 ? null : (
        <>
          <ul>
            {filled.read.warnings.map(warning => (
              <li key={`${warning.path} ${warning.message}`} class="look">
                请核对{warning.label}：{warning.message}
              </li>
            ))}
          </ul>
          <TextLine
            name={explanation}
            label={`${shown}核对情况说明`}
            required
            hint="确认无误的，请简要说明；说明随报送内容送办公室"
            value={
              typedText(typed, explanation) ||
              (filled.kind === 'draft' ? typedText(filled.draft.typed, EXPLANATION) : '')
            }
            message={errors.find(error => error.path === explanation)?.message}
          />
        </>
      )}
    </li>
  );
}

function Apart({ visit, lines }: { readonly visit: UnitVisit; readonly lines: readonly BatchLine[] }) {
  return (
    <section class="card">
      <h2>请逐项填写（{lines.length}项）</h2>
      <ul class="plain">
        {lines.map(({ sheet: { duty, obligation }, name, offer }) => (
          <li key={duty.key.duty}>
            <a href={dutyPath(visit, duty.key.duty)}>{name === '' ? obligation.title : name}</a>
            <span class="hint">
              {offer.kind === 'apart' ? offer.why : ''}，截止{longWithWeekday(askedBy(duty))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ visit, batch }: { readonly visit: UnitVisit; readonly batch: Batch }) {
  return (
    <section class="card">
      <h2>其他（{batch.others.length}项）</h2>
      <ul class="plain">
        {batch.others.map(({ duty, name }) => (
          <li key={duty.key.duty}>
            <div class="head">
              <a href={dutyPath(visit, duty.key.duty)}>{name === '' ? batch.obligation.title : name}</a>
              <StatusTag duty={duty} obligation={batch.obligation} now={visit.now} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What will be filed in a line, and where it comes from. */
function filledWords(
  offer: Extract<BatchOffer, { readonly read: ReadForm }>,
  obligation: Batch['obligation'],
): string {
  const { nil, values } = offer.read;
  const told = obligation.headline(values);
  if (offer.kind === 'together') return `${told}；与“${offer.together.of}”报送的内容相同`;
  const { typed, savedAt } = offer.draft;
  const left = leftWords(filesTyped(obligation, typed).length);
  const words = nil === undefined ? told : `${obligation.nil?.label ?? '零报告'}${left}`;
  return `${words}，草稿${momentText(savedAt)}保存`;
}

/** 「2025年第四季度领域季报」 */
export function batchTitle({ obligation, period }: Batch): string {
  return `${periodWords(period)}${obligation.title}`;
}

/** A nil return leaves the draft's files in the draft. */
function leftWords(files: number): string {
  return files === 0 ? '' : `（草稿中的${files}个附件不随本次报送）`;
}
