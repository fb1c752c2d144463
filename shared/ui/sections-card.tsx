import { longDate } from '../calendar/format.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { describeFiling } from '../filing/describe.ts';
import { dutySheet } from '../visit/duty-sheet.ts';
import type { SectionState } from '../visit/sections.ts';
import type { UnitVisit } from '../visit/unit-visit.ts';
import { DueFact, StatusTag } from './duty-parts.tsx';

interface SectionsCardProps {
  readonly reader: Reader;
  readonly sections: readonly SectionState[];
  /** Where a section has a page of its own. */
  readonly hrefOf?: ((section: Duty) => string) | undefined;
}

/** What is known of whoever reads, unit or Office. */
type Reader = Pick<UnitVisit, 'programme' | 'roster' | 'today' | 'now'>;

/** 配合单位补充: what was asked of each, and what each has said, for the lead to put together. */
export function SectionsCard({ reader, sections, hrefOf }: SectionsCardProps) {
  if (sections.length === 0) return null;
  return (
    <section class="card">
      <h2>配合单位补充</h2>
      {sections.map(state => (
        <Section key={state.asked.unit} reader={reader} state={state} hrefOf={hrefOf} />
      ))}
    </section>
  );
}

interface SectionProps extends Omit<SectionsCardProps, 'sections'> {
  readonly state: SectionState;
}

function Section({ reader, state, hrefOf }: SectionProps) {
  const { asked, duty, body } = state;
  const obligation = duty && definitionOf(duty);
  const name = reader.roster.unit(asked.unit)?.name ?? asked.unit;
  const sheet = duty && dutySheet(duty, reader);
  return (
    <div>
      <div class="head">
        <h3>{duty && hrefOf ? <a href={hrefOf(duty)}>{name}</a> : name}</h3>
        {duty && obligation ? <StatusTag duty={duty} obligation={obligation} now={reader.now} /> : null}
      </div>
      <dl class="facts">
        <div>
          <dt>请求补充</dt>
          <dd>
            {asked.words}（{longDate(dateInShanghai(asked.askedAt))}）
          </dd>
        </div>
        {duty && body === undefined ? <DueFact duty={duty} /> : null}
        {sheet && body
          ? describeFiling(sheet.obligation.groups, body.values, sheet.context)
              .flatMap(group => group.answers)
              .map(answer => (
                <div key={answer.path}>
                  <dt>{answer.label}</dt>
                  <dd class="text">{answer.kind === 'line' ? answer.words : ''}</dd>
                </div>
              ))
          : null}
      </dl>
    </div>
  );
}
