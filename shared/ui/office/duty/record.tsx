import { momentText } from '../../../calendar/format.ts';
import { dateInShanghai } from '../../../calendar/instant.ts';
import { actorWords } from '../../../programme/officers.ts';
import type { DutyView, MailLine } from './view.ts';

/** What was sent about the duty, and how far it came. */
export function Mails({ view }: { readonly view: DutyView }) {
  const { own, digests } = view.mails;
  return (
    <section class="card">
      <h2>邮件</h2>
      {own.length === 0 ? <p>没有单独就本事项发出的邮件。</p> : <MailTable lines={own} />}
      {digests.length === 0 ? null : (
        <details>
          <summary>待报期间的待办汇总邮件（{digests.length}封）</summary>
          <MailTable lines={digests} />
        </details>
      )}
    </section>
  );
}

function MailTable({ lines }: { readonly lines: readonly MailLine[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">邮件</th>
            <th scope="col">收件人</th>
            <th scope="col">送达情况</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, at, what, to, state, isLost }) => (
            <tr key={key}>
              <td>{momentText(at)}</td>
              <td>{what}</td>
              <td>{to}</td>
              <td>
                {isLost ? <b>■</b> : null}
                {state}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The whole audit trail, with who. */
export function History({ view }: { readonly view: DutyView }) {
  return (
    <section class="card">
      <h2>办理过程</h2>
      {view.history.length === 0 ? <p>尚未开放填报。</p> : null}
      <ul class="plain">
        {view.history.map(entry => (
          <li key={entry.version}>
            {momentText(entry.at)}　{actorWords(view.programme, entry.by, dateInShanghai(entry.at))}
            {'　'}
            <span class="text">{entry.note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
