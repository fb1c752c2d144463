import { deadlineText, momentText } from '../calendar/format.ts';
import { filingCode } from '../duty/filing-code.ts';
import { askedBy } from '../duty/lateness.ts';
import { fieldName } from '../programme/roster.ts';
import { isSameForAll } from '../visit/batch.ts';
import { mattersPath } from '../visit/matter-reader.ts';
import { mayOpen } from '../visit/opening.ts';
import type { ToDoGroup, ToDoItem, ToDoList } from '../visit/to-do.ts';
import {
  batchPath,
  contactsPath,
  dutyPath,
  homePath,
  openingPath,
  type UnitVisit,
} from '../visit/unit-visit.ts';
import { Clause, DueFact } from './duty-parts.tsx';
import { dueNotes, dutyTitle, filerWords, shiftWords } from './duty-words.ts';
import { PastList } from './past-page.tsx';
import { groupKey, groupTitle, ItemTag } from './to-do-parts.tsx';
import { UnitLayout } from './unit-layout.tsx';

interface ToDoPageProps {
  readonly visit: UnitVisit;
  readonly list: ToDoList;
  /** Years whose closed duties have a page of their own, with how many there are. */
  readonly earlier: readonly { readonly year: number; readonly count: number }[];
}

/** Where every mail's link leads: what is owed first, by the month it is due in, then what was filed, then what is over. */
export function ToDoPage({ visit, list, earlier }: ToDoPageProps) {
  const { reported, past } = list;
  const sections = owedSections(list);
  const told = new Set(reported.map(groupKey));
  const owed = countOf(sections.flatMap(each => each.groups));
  return (
    <UnitLayout visit={visit} title="待办事项">
      <h1>{visit.unit.name}待办事项</h1>
      <p>
        {owed === 0
          ? '目前没有需要报送的事项。'
          : `需要报送的事项共${owed}项。填写过程中可随时保存，换一台电脑用同一链接打开即可继续。`}
      </p>
      {sections.length > 1 ? <Contents sections={sections} /> : null}
      {sections.map(section => (
        <Section key={section.id} {...section} told={told} visit={visit} />
      ))}
      {reported.length === 0 ? null : (
        <>
          <h2>已报送（{countOf(reported)}项）</h2>
          {reported.map(group => (
            <DoneCard key={groupKey(group)} group={group} visit={visit} />
          ))}
        </>
      )}
      {past.length === 0 ? null : (
        <details>
          <summary>往期事项（{countOf(past)}项）</summary>
          <PastList groups={past} visit={visit} />
        </details>
      )}
      {earlier.length === 0 ? null : (
        <p>
          更早的事项：
          {earlier.map(({ year, count }) => (
            <span key={year}>
              <a href={`${homePath(visit)}?year=${year}`}>
                {year}年（{count}项）
              </a>
              {'　'}
            </span>
          ))}
        </p>
      )}
      <p>
        <a href={mattersPath({ home: homePath(visit) })}>企业诉求事项：登记、签收、答复企业和办结</a>
      </p>
      <p>
        <a href={contactsPath(visit)}>本单位联络员和经办人</a>
      </p>
      {mayOpen(visit) ? (
        <p>
          <a href={openingPath(visit)}>期初导入：把已有的名录、清单导入，作为首次填报的底稿</a>
        </p>
      ) : null}
    </UnitLayout>
  );
}

interface OwedSection {
  /** Where the list at the top leads. */
  readonly id: string;
  readonly title: string;
  readonly groups: readonly ToDoGroup[];
}

/** What is owed in the order it should be seen to; nothing where there is nothing. */
function owedSections({ first, months, makeUp }: ToDoList): readonly OwedSection[] {
  return [
    { id: 'first', title: '请先办理', groups: first },
    ...months.map(({ year, month, groups }) => ({
      id: `due-${year}-${month}`,
      title: `${year}年${month}月截止`,
      groups,
    })),
    { id: 'make-up', title: '补录事项', groups: makeUp },
  ].filter(({ groups }) => groups.length > 0);
}

function titleOf({ title, groups }: OwedSection): string {
  return `${title}（${countOf(groups)}项）`;
}

/** A unit with twelve fields has a long page: the clerk sees at once what is where. */
function Contents({ sections }: { readonly sections: readonly OwedSection[] }) {
  return (
    <nav class="contents noprint" aria-label="本页内容">
      {sections.map(section => (
        <a key={section.id} href={`#${section.id}`}>
          {titleOf(section)}
        </a>
      ))}
    </nav>
  );
}

function Section({
  visit,
  told,
  ...section
}: OwedSection & {
  /** Kinds of duties of which some have been reported. */
  readonly told: ReadonlySet<string>;
  readonly visit: UnitVisit;
}) {
  return (
    <>
      <h2 id={section.id}>{titleOf(section)}</h2>
      {section.groups.map(group =>
        group.items.length === 1 ? (
          <OneCard key={groupKey(group)} group={group} visit={visit} />
        ) : (
          <ManyCard key={groupKey(group)} group={group} isTold={told.has(groupKey(group))} visit={visit} />
        ),
      )}
    </>
  );
}

interface GroupProps {
  readonly group: ToDoGroup;
  readonly visit: UnitVisit;
}

function OneCard({ group, visit }: GroupProps) {
  const [item] = group.items;
  if (item === undefined) return null;
  const { duty, obligation, draftSavedAt, about } = item;
  const title = dutyTitle(duty, obligation, about.name);
  const returned = duty.status === 'returned';
  return (
    <section class={returned ? 'card returned' : 'card todo'}>
      <div class="head">
        <h3>
          <a href={dutyPath(visit, duty.key.duty)}>{title}</a>
        </h3>
        <ItemTag item={item} visit={visit} />
      </div>
      <dl class="facts">
        <DueFact duty={duty} shift={shiftWords(duty, obligation)} />
        {obligation.scope !== 'field' && duty.fields.length > 0 ? (
          <div>
            <dt>涉及领域</dt>
            <dd>{duty.fields.map(key => fieldName(key, visit.roster, visit.programme)).join('；')}</dd>
          </div>
        ) : null}
        {duty.status === 'returned' ? (
          <div>
            <dt>修改意见</dt>
            <dd class="text">{wordsOf(duty.sendBack.words)}</dd>
          </div>
        ) : null}
        {draftSavedAt === undefined ? null : (
          <div>
            <dt>草稿</dt>
            <dd>{momentText(draftSavedAt)}保存</dd>
          </div>
        )}
      </dl>
      <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      <div class="actions">
        <a class="button main" href={dutyPath(visit, duty.key.duty)}>
          {returned ? '修改后重新报送' : draftSavedAt === undefined ? '开始填报' : '继续填报'}
          <span class="sr">{title}</span>
        </a>
      </div>
    </section>
  );
}

/** Several duties of one kind: the clause once, and a line for each. */
function ManyCard({ group, isTold, visit }: GroupProps & { readonly isTold: boolean }) {
  const { obligation, items } = group;
  // What was filed for one field may be of the others too.
  const mayShare = isTold && isSameForAll(obligation);
  const drafts = items.filter(({ draftSavedAt }) => draftSavedAt !== undefined).length;
  const returned = items.some(({ duty }) => duty.status === 'returned');
  return (
    <section class={returned ? 'card returned' : 'card todo'}>
      <div class="head">
        <h3>{groupTitle(group)}</h3>
        <span class="tag">{items.length}项</span>
      </div>
      <ul class="plain">
        {items.map(item => (
          <OwedLine key={item.duty.key.duty} item={item} visit={visit} />
        ))}
      </ul>
      <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      {obligation.noChange === true || drafts > 1 || mayShare ? (
        <div class="actions">
          <a class="button main" href={batchPath(visit, obligation.key, group.period)}>
            {obligation.noChange === true
              ? '无变化的一并确认'
              : mayShare
                ? '相同的、已填好的一并报送'
                : '已填好的一并报送'}
            <span class="sr">{groupTitle(group)}</span>
          </a>
        </div>
      ) : null}
    </section>
  );
}

function OwedLine({ item, visit }: { readonly item: ToDoItem; readonly visit: UnitVisit }) {
  const { duty, draftSavedAt, about } = item;
  const date = askedBy(duty);
  const notes = [
    ...dueNotes(duty),
    ...(duty.status === 'returned' ? [`修改意见：${wordsOf(duty.sendBack.words)}`] : []),
    ...(draftSavedAt === undefined ? [] : [`草稿${momentText(draftSavedAt)}保存`]),
  ];
  return (
    <li class="duty">
      <div class="head">
        <a href={dutyPath(visit, duty.key.duty)}>{about.name}</a>
        <span>
          <time dateTime={date}>{deadlineText(date)}</time>　<ItemTag item={item} visit={visit} />
        </span>
      </div>
      {notes.map(note => (
        <span key={note} class="hint">
          {note}
        </span>
      ))}
    </li>
  );
}

/** What was filed, with its number; the Office may still send it back. */
function DoneCard({ group, visit }: GroupProps) {
  const [one, ...more] = group.items;
  if (one !== undefined && more.length === 0) {
    return (
      <section class="card">
        <DoneLine item={one} name={dutyTitle(one.duty, one.obligation, one.about.name)} visit={visit} />
      </section>
    );
  }
  return (
    <section class="card">
      <h3>{groupTitle(group)}</h3>
      <ul class="plain">
        {group.items.map(item => (
          <li key={item.duty.key.duty}>
            <DoneLine item={item} name={item.about.name} visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DoneLine({
  item,
  name,
  visit,
}: {
  readonly item: ToDoItem;
  readonly name: string;
  readonly visit: UnitVisit;
}) {
  const { duty } = item;
  const current = duty.filings.at(-1);
  const words =
    current === undefined
      ? duty.status === 'waived'
        ? `本期免报：${duty.reason}`
        : ''
      : `编号 ${filingCode(duty.key, current.number)}，${momentText(current.filedAt)}由${filerWords(current)}报送，${current.reviewer}审核`;
  return (
    <>
      <div class="head">
        <a href={dutyPath(visit, duty.key.duty)}>{name}</a>
        <ItemTag item={item} visit={visit} />
      </div>
      {words === '' ? null : <span class="hint">{words}</span>}
    </>
  );
}

function countOf(groups: readonly ToDoGroup[]): number {
  return groups.reduce((sum, group) => sum + group.items.length, 0);
}

function wordsOf(words: string): string {
  return words === '' ? '见逐项意见' : words;
}
