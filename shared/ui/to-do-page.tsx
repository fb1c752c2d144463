import { longDate, momentText } from '../calendar/format.ts';
import type { Duty } from '../duty/duty.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { Obligation } from '../programme/obligation.ts';
import { dutyPath, homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { Clause, DueFact, StatusTag } from './duty-parts.tsx';
import { dutyTitle } from './duty-words.ts';
import { Layout } from './layout.tsx';

/** One duty of the list, with what a line needs beside the record. */
export interface ToDoItem {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly draftSavedAt?: string | undefined;
  readonly fieldNames: readonly string[];
}

interface ToDoPageProps {
  readonly visit: UnitVisit;
  readonly owed: readonly ToDoItem[];
  readonly reported: readonly ToDoItem[];
  readonly past: readonly ToDoItem[];
}

/** Where every mail's link leads: what is owed first, then what was filed, then what is over. */
export function ToDoPage({ visit, owed, reported, past }: ToDoPageProps) {
  return (
    <Layout title="待办事项" owner={visit.unit.name} home={homePath(visit)} office={visit.programme.office}>
      <h1>{visit.unit.name}待办事项</h1>
      <p>
        {owed.length === 0
          ? '目前没有需要报送的事项。'
          : `需要报送的事项共${owed.length}项。填写过程中可随时保存，换一台电脑用同一链接打开即可继续。`}
      </p>
      {owed.length === 0 ? null : <h2>待填报、退回修改</h2>}
      {owed.map(item => (
        <OwedCard key={item.duty.key.duty} item={item} visit={visit} />
      ))}
      {reported.length === 0 ? null : (
        <>
          <h2>已报送</h2>
          {reported.map(item => (
            <DoneCard key={item.duty.key.duty} item={item} visit={visit} />
          ))}
        </>
      )}
      {past.length === 0 ? null : (
        <details>
          <summary>往期事项（{past.length}项）</summary>
          <div>
            {past.map(item => (
              <DoneCard key={item.duty.key.duty} item={item} visit={visit} />
            ))}
          </div>
        </details>
      )}
    </Layout>
  );
}

function OwedCard({ item, visit }: { readonly item: ToDoItem; readonly visit: UnitVisit }) {
  const { duty, obligation, draftSavedAt, fieldNames } = item;
  const title = dutyTitle(duty, obligation);
  const returned = duty.status === 'returned';
  return (
    <section class={returned ? 'card returned' : 'card todo'}>
      <div class="head">
        <h3>
          <a href={dutyPath(visit, duty.key.duty)}>{title}</a>
        </h3>
        <StatusTag
          duty={duty}
          obligation={obligation}
          now={visit.now}
          hasDraft={draftSavedAt !== undefined}
        />
      </div>
      <dl class="facts">
        <DueFact duty={duty} />
        <div>
          <dt>牵头领域</dt>
          <dd>{fieldNames.join('；')}</dd>
        </div>
        {duty.status === 'returned' ? (
          <div>
            <dt>修改意见</dt>
            <dd class="text">{duty.sendBack.words === '' ? '见逐项意见' : duty.sendBack.words}</dd>
          </div>
        ) : null}
        {draftSavedAt === undefined ? null : (
          <div>
            <dt>草稿</dt>
            <dd>{draftSavedAt}保存</dd>
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

function DoneCard({ item, visit }: { readonly item: ToDoItem; readonly visit: UnitVisit }) {
  const { duty, obligation } = item;
  const current = duty.filings.at(-1);
  return (
    <section class="card">
      <div class="head">
        <h3>
          <a href={dutyPath(visit, duty.key.duty)}>{dutyTitle(duty, obligation)}</a>
        </h3>
        <StatusTag duty={duty} obligation={obligation} now={visit.now} />
      </div>
      {current === undefined ? (
        <p class="hint">
          {duty.status === 'waived' ? `本期免报：${duty.reason}` : `截止${longDate(duty.due.current)}`}
        </p>
      ) : (
        <p class="hint">
          编号 {filingCode(duty.key, current.number)}，{momentText(current.filedAt)}由{current.filer}报送，
          {current.reviewer}审核
        </p>
      )}
    </section>
  );
}
