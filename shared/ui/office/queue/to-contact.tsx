import { longWithWeekday, momentText } from '../../../calendar/format.ts';
import type { Duty } from '../../../duty/duty.ts';
import { askedBy, isOwed } from '../../../duty/lateness.ts';
import { phonesAbout, phonesOf } from '../../phone-words.ts';
import { dutyPath } from '../paths.ts';
import { PaperForm } from './paper-form.tsx';
import { countedAs, nameOf, type QueueSection, type QueueView, titleOf } from './view.ts';

export const toContact: QueueSection = {
  counted: ({ pending }) => countedAs('需电话联系', pending.toPhone.length + pending.withoutContact.length),
  Section: ToContact,
};

function ToContact(view: QueueView) {
  const { pending } = view;
  if (pending.toPhone.length === 0 && pending.withoutContact.length === 0) return null;
  return (
    <section class="card returned">
      <h2>需电话联系</h2>
      <ul class="plain">
        {pending.withoutContact.map(unit => (
          <li key={unit.key}>
            {unit.name}：没有可送达的联络员邮箱，邮件无法送达，请补录联络员，或将空白表送该单位填报。
            <span class="hint">{phonesOf(unit.key, view.roster)}</span>
            <PaperForms unit={unit.key} view={view} />
          </li>
        ))}
        {pending.toPhone.map(duty => (
          <li key={`${duty.key.unit} ${duty.key.duty}`}>
            {nameOf(duty.key.unit, view)}：<a href={dutyPath(view.home, duty)}>{titleOf(duty, view)}</a>，截止
            {longWithWeekday(askedBy(duty))}，已两次催办，尚未报送。
            <PaperForm duty={duty} view={view} />
            <span class="hint">
              {phonesAbout(duty, view.roster)}
              {lastCallWords(duty)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever comes to the list second sees that somebody has telephoned. */
function lastCallWords({ lastCall }: Duty): string {
  return lastCall === undefined
    ? ''
    : `；${momentText(lastCall.at)}已电话联系${lastCall.person}：${lastCall.words}`;
}

/** All that a unit still has to file. */
function PaperForms({ unit, view }: { readonly unit: string; readonly view: QueueView }) {
  const open = view.unsettled.filter(duty => duty.key.unit === unit && isOwed(duty));
  return open.map(duty => (
    <span key={duty.key.duty} class="hint">
      <a href={dutyPath(view.home, duty)}>{titleOf(duty, view)}</a>
      <PaperForm duty={duty} view={view} />
    </span>
  ));
}
