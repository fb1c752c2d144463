import { longDate } from '../calendar/format.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { definitionOf } from '../duty/definition.ts';
import { describeFiling } from '../filing/describe.ts';
import { dutySheet } from '../visit/duty-sheet.ts';
import type { SectionState } from '../visit/sections.ts';
import type { UnitVisit } from '../visit/unit-visit.ts';
import { DueFact, StatusTag } from './duty-parts.tsx';

interface SectionsCardProps {
  readonly visit: UnitVisit;
  readonly sections: readonly SectionState[];
}

/** 配合单位补充: what was asked of each, and what each has said, for the lead to put together. */
export function SectionsCard({ visit, sections }: SectionsCardProps) {
  if (sections.length === 0) return null;
  return (
    <section class="card">
      <h2>配合单位补充</h2>
      {sections.map(state => (
        <Section key={state.asked.unit} visit={visit} state={state} />
      ))}
    </section>
  );
}

function Section({ visit, state }: { readonly visit: UnitVisit; readonly state: SectionState }) {
  const { asked, duty, body } = state;
  const obligation = duty && definitionOf(duty);
  const sheet = duty && dutySheet(duty, visit);
  return (
    <div>
      <div class="head">
        <h3>{visit.roster.unit(asked.unit)?.name ?? asked.unit}</h3>
        {duty && obligation ? <StatusTag duty={duty} obligation={obligation} now={visit.now} /> : null}
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
