import type { ComponentChildren } from 'preact';
import { longDate, longWithWeekday, momentText } from '../../../calendar/format.ts';
import { addSeconds, dateInShanghai } from '../../../calendar/instant.ts';
import { eventWords, sourceWords } from '../../../duty/event-plan.ts';
import { Clause } from '../../duty-parts.tsx';
import { dueNotes, dueWords } from '../../duty-words.ts';
import type { DutyView } from './view.ts';

/** What is owed, on what grounds, and every date of it. */
export function DutyFacts({ view }: { readonly view: DutyView }) {
  const { duty, obligation, programme } = view;
  const { due, opensAt, locksAt, planned, extension, lastCall } = duty;
  const lastDay = longDate(dateInShanghai(addSeconds(locksAt, -1)));
  return (
    <section class="card">
      <h2>事项和期限</h2>
      <dl class="facts">
        <Fact name="开放填报">{longWithWeekday(dateInShanghai(opensAt))}</Fact>
        <Fact name="原截止">{longWithWeekday(due.original)}24:00</Fact>
        <Fact name="现截止">
          {dueWords(duty)}
          {dueNotes(duty).map(note => (
            <span key={note} class="hint">
              {note}
            </span>
          ))}
        </Fact>
        <Fact name="按时统计">
          {duty.makeUp ? '补录事项，不计逾期' : `首次报送不晚于${longDate(due.current)}24:00`}
        </Fact>
        <Fact name="关闭报送">{lastDay}24:00</Fact>
        {planned === undefined ? null : (
          <Fact name="拟办活动">
            {planned.event === undefined ? '未列入' : eventWords(planned.event)}（{sourceWords(duty, planned)}
            ）
          </Fact>
        )}
        {extension === undefined ? null : (
          <Fact name="延期申请">
            {momentText(extension.at)}
            {extensionWords[extension.state]}：延期至{longDate(extension.until)}
            <span class="hint text">理由：{extension.reason}</span>
          </Fact>
        )}
        {duty.status === 'waived' ? <Fact name="免报理由">{duty.reason}</Fact> : null}
        {lastCall === undefined ? null : (
          <Fact name="最近电话">
            {momentText(lastCall.at)}　{lastCall.person}：{lastCall.words}
          </Fact>
        )}
      </dl>
      <Clause obligation={obligation} documentNumber={programme.documentNumber} />
    </section>
  );
}

const extensionWords = { asked: '提出', granted: '已同意', declined: '暂不同意' } as const;

export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
