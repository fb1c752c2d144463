import { officeAskWords } from '../../../matter/words.ts';
import { matterPath } from '../../../visit/matter-reader.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

export const matters: QueueSection = {
  counted: ({ pending }) => countedAs('企业诉求', pending.matters.length),
  Section: Matters,
};

function Matters({ pending, roster, home }: QueueView) {
  if (pending.matters.length === 0) return null;
  return (
    <section class="card todo">
      <h2>企业诉求事项（{pending.matters.length}）</h2>
      <ul class="plain">
        {pending.matters.map(({ asks, matter }) => (
          <li key={matter.key.matter}>
            <a href={matterPath({ kind: 'office', home }, matter.key.matter)}>
              {matter.subject.raiser.name}：{matter.subject.title}
            </a>
            　{officeAskWords[asks]}
            {leadWords(roster.unit(matter.assignments.at(-1)?.lead ?? '')?.name)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function leadWords(lead: string | undefined): string {
  return lead === undefined ? '' : `（主办：${lead}）`;
}
