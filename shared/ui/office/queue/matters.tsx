import { pendingOf } from '../../../matter/deadlines.ts';
import type { Matter } from '../../../matter/matter.ts';
import { officeAskWords } from '../../../matter/words.ts';
import { matterPath } from '../../../visit/matter-reader.ts';
import { pendingWords } from '../../matter/matter-tag.tsx';
import { phonesOf } from '../../phone-words.ts';
import { countedAs, nameOf, type QueueSection, type QueueView } from './view.ts';

export const matters: QueueSection = { counted: countedMatters, Section: Matters };

/** 「企业诉求待办3项（其中逾期1项），企业诉求临期2项」 */
function countedMatters({ pending, nearMatters }: QueueView): string | undefined {
  const overdue = countedAs('其中逾期', pending.matters.filter(({ asks }) => asks === 'overdue').length);
  const waiting = countedAs('企业诉求待办', pending.matters.length);
  const counted = [
    waiting === undefined || overdue === undefined ? waiting : `${waiting}（${overdue}）`,
    countedAs('企业诉求临期', nearMatters.length),
  ].filter(words => words !== undefined);
  return counted.length === 0 ? undefined : counted.join('，');
}

function Matters(view: QueueView) {
  const { pending, nearMatters } = view;
  const all = [
    ...pending.matters.map(({ asks, matter }) => ({ matter, words: officeAskWords[asks] })),
    ...nearMatters.map(matter => ({ matter, words: `临期，${pendingWords(matter)}` })),
  ];
  if (all.length === 0) return null;
  return (
    <section class="card todo">
      <h2>企业诉求事项（{all.length}）</h2>
      <ul class="plain">
        {all.map(({ matter, words }) => (
          <li key={matter.key.matter}>
            <a href={matterPath({ kind: 'office', home: view.home }, matter.key.matter)}>
              {matter.subject.raiser.name}：{matter.subject.title}
            </a>
            {'　'}
            {words}
            {leadWords(matter, view)}
            {calledAbout(matter, view)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A date that comes near or has passed is brought to mind by telephone; the mails have said it. */
function calledAbout(matter: Matter, { roster }: QueueView) {
  const pending = pendingOf(matter);
  const lead = matter.assignments.at(-1)?.lead;
  return pending?.who !== 'lead' || lead === undefined ? null : (
    <span class="hint">{phonesOf(lead, roster)}</span>
  );
}

function leadWords({ assignments }: Matter, view: QueueView): string {
  const lead = assignments.at(-1)?.lead;
  return lead === undefined ? '' : `（主办：${nameOf(lead, view)}）`;
}
