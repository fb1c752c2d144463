import { momentText } from '../../../calendar/format.ts';
import { roleWords } from '../../../programme/contact-role.ts';
import { insteadWords } from '../mailboxes-page.tsx';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

/** Also where another contact is written to instead: whoever was to hear does not. */
export const unreached: QueueSection = {
  counted: ({ unreached }) => countedAs('无法送达的邮箱', unreached.length, '个'),
  Section: Unreached,
};

function Unreached({ unreached, home }: QueueView) {
  if (unreached.length === 0) return null;
  return (
    <section class="card returned">
      <h2>无法送达的邮箱（{unreached.length}）</h2>
      <ul class="plain">
        {unreached.map(({ unit, contact, mark, instead }) => (
          <li key={contact.key}>
            {unit.name}
            {roleWords[contact.role]}
            {contact.name}　{contact.email}
            <span class="hint">
              {momentText(mark.at)}起停发：{mark.why}。{insteadWords(instead)}
            </span>
          </li>
        ))}
        <li>
          <a href={`${home}/mailboxes`}>更正邮箱或者恢复发送</a>
        </li>
      </ul>
    </section>
  );
}
