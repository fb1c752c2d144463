import type { ComponentChildren } from 'preact';
import { longWithWeekday, momentText } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import type { Option } from '../../filing/field.ts';
import { optionLabel, otherWords } from '../../filing/options.ts';
import { contactFor } from '../../matter/masking.ts';
import type { Deadline, Matter, MatterSource } from '../../matter/matter.ts';
import { evaluationWords, outcomeWords, sourceWords, wayWords } from '../../matter/words.ts';
import { bodyKinds, districts, matterCategories, matterLevels } from '../../programme/eight-ones/options.ts';
import { fieldName } from '../../programme/roster.ts';
import { handlerName, type MatterReader } from '../../visit/matter-reader.ts';
import { dutyPath } from '../../visit/unit-visit.ts';
import { recordPath } from '../office/paths.ts';
import { phonesOf } from '../phone-words.ts';

interface FactsProps {
  readonly matter: Matter;
  readonly reader: MatterReader;
}

export function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="text">{children}</dd>
    </div>
  );
}

/** What was raised, by whom, and how the enterprise is reached by those who handle it. */
export function SubjectFacts({ matter, reader }: FactsProps) {
  const { subject, source, raisedOn, raisedBy } = matter;
  const { raiser } = subject;
  const contact = contactFor(matter, reader.who);
  return (
    <dl class="facts">
      <Fact label="事项编号">{matter.key.matter}</Fact>
      <Fact label="提出单位">
        {raiser.name === '' ? '（待补充）' : raiser.name}
        {[words(raiser.kind, bodyKinds), words(raiser.district, districts), raiser.code]
          .filter(each => each !== '')
          .map(each => `　${each}`)}
      </Fact>
      {contact === undefined || reader.kind === 'enterprise' ? null : (
        <Fact label="企业联系">
          {[contact.name, contact.phone, contact.email].filter(each => each !== '').join('　')}
        </Fact>
      )}
      <Fact label="具体诉求">{subject.detail}</Fact>
      <Fact label="类别、层级">
        {[words(subject.category, matterCategories), words(subject.level, matterLevels)]
          .filter(each => each !== '')
          .join('　') || '（待补充）'}
      </Fact>
      {subject.field === '' ? null : (
        <Fact label="细分领域">{fieldName(subject.field, reader.roster, reader.programme)}</Fact>
      )}
      <Fact label="提出">
        {longWithWeekday(raisedOn)}　{heardIn(source, reader)}　{handlerName(reader, raisedBy)}登记
      </Fact>
    </dl>
  );
}

/** Where it was heard; whoever may read the filing that told of it gets there. */
function heardIn(source: MatterSource, reader: MatterReader): ComponentChildren {
  const words = sourceWords[source.kind];
  const path = source.filing && filingDutyPath(source.filing, reader);
  return path === undefined ? words : <a href={path}>{words}</a>;
}

function filingDutyPath(
  { unit, duty }: NonNullable<MatterSource['filing']>,
  reader: MatterReader,
): string | undefined {
  if (reader.kind === 'office') return recordPath(reader.home, `${unit}~${duty}`);
  return reader.kind === 'unit' && reader.who === unit ? dutyPath({ root: reader.home }, duty) : undefined;
}

/** 交办, with the days that run. */
export function AssignmentFacts({ matter, reader }: FactsProps) {
  if (!('assignment' in matter)) return null;
  const { assignment } = matter;
  return (
    <dl class="facts">
      <Fact label="主办单位">
        {handlerName(reader, assignment.lead)}
        <Phones units={[assignment.lead]} reader={reader} />
      </Fact>
      {assignment.cooperating.length === 0 ? null : (
        <Fact label="协办单位">
          {assignment.cooperating.map(unit => handlerName(reader, unit)).join('、')}
          <Phones units={assignment.cooperating} reader={reader} />
        </Fact>
      )}
      <Fact label="交办时间">{momentText(assignment.at)}</Fact>
      {assignment.words === '' ? null : <Fact label="交办要求">{assignment.words}</Fact>}
      {matter.answer !== undefined || matter.answerDue === undefined ? null : (
        <DeadlineFact label="答复时限" due={matter.answerDue} />
      )}
      {matter.status === 'answered' ? <DeadlineFact label="办结时限" due={matter.completeDue} /> : null}
    </dl>
  );
}

/** Whom the Office telephones, by number of the unit's 联络员 and 经办. */
function Phones({ units, reader }: { readonly units: readonly string[]; readonly reader: MatterReader }) {
  if (reader.kind !== 'office') return null;
  const words = units.map(unit => phonesOf(unit, reader.roster)).filter(each => each !== '');
  return words.length === 0 ? null : <span class="hint">{words.join('；')}</span>;
}

function DeadlineFact({ label, due }: { readonly label: string; readonly due: Deadline }) {
  return (
    <Fact label={label}>
      {longWithWeekday(due.current)}
      {due.current === due.original ? '' : `（原定${longWithWeekday(due.original)}）`}
    </Fact>
  );
}

/** All that has been said of the matter since it was assigned, oldest first in each part. */
export function HandlingFacts({ matter, reader }: FactsProps) {
  const { answer, extension, objections, opinions, progress, outcomes, verdicts } = matter;
  const said = <T extends { readonly at: Matter['updatedAt'] }>(
    label: string,
    all: readonly T[],
    text: (one: T) => string,
  ) =>
    all.map(one => (
      <Fact key={`${label} ${one.at}`} label={label}>{`${momentText(one.at)}　${text(one)}`}</Fact>
    ));
  return (
    <dl class="facts">
      {said('分办异议', objections, one => {
        const suggested = one.suggested === '' ? '' : `（建议由${handlerName(reader, one.suggested)}主办）`;
        return `${handlerName(reader, one.unit)}：${one.reason}${suggested}`;
      })}
      {said('协办意见', opinions, one =>
        [
          `${handlerName(reader, one.unit)}：${one.words}`,
          ...(one.measures === '' ? [] : [`已采取措施：${one.measures}`]),
          ...(one.needs === '' ? [] : [`需主办单位协调：${one.needs}`]),
        ].join('\n'),
      )}
      {said('办理进展', progress, one => `${handlerName(reader, one.unit)}：${one.words}`)}
      {answer === undefined ? null : (
        <Fact label="答复企业">
          {longWithWeekday(answer.on)}　{wayWords[answer.way]}　{answer.words}
        </Fact>
      )}
      {extension === undefined ? null : (
        <Fact label="延期申请">
          {longWithWeekday(extension.from)}延至{longWithWeekday(extension.until)}：{extension.reason}（
          {extensionWords[extension.state]}
          {extension.words === '' ? '' : `：${extension.words}`}）
        </Fact>
      )}
      {said('办结', outcomes, one =>
        [
          `${outcomeWords[one.kind]}：${one.words}`,
          ...(one.basis === '' ? [] : [`政策依据：${one.basis}`]),
        ].join('\n'),
      )}
      {said('评价', verdicts, one =>
        [
          one.from === 'enterprise' ? '企业' : `办公室核实（${one.verifier}）`,
          `：${evaluationWords[one.evaluation]}`,
          one.reason === '' ? '' : `。${one.reason}`,
        ].join(''),
      )}
      {matter.status === 'set-aside' ? <Fact label="不再交办">{matter.reason}</Fact> : null}
      {matter.status === 'closed' ? (
        <Fact label="销号">{longWithWeekday(dateInShanghai(matter.endedAt))}</Fact>
      ) : null}
    </dl>
  );
}

const extensionWords = { asked: '待答复', granted: '同意延期', declined: '暂不同意延期' } as const;

/** An option's label; 其他 as it was written. */
function words(value: string, options: readonly Option[]): string {
  return otherWords(value) ?? optionLabel(value, options);
}
