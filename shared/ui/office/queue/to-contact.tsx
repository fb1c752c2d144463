import { longWithWeekday } from '../../../calendar/format.ts';
import { askedBy, isOwed } from '../../../duty/lateness.ts';
import { PaperForm } from './paper-form.tsx';
import { countedAs, type QueueSection, type QueueView, titleOf } from './view.ts';

export const toContact: QueueSection = {
  counted: ({ pending }) => countedAs('需电话联系', pending.toPhone.length + pending.withoutContact.length),
  Section: ToContact,
};

function ToContact(view: QueueView) {
  const { pending, roster } = view;
  if (pending.toPhone.length === 0 && pending.withoutContact.length === 0) return null;
  return (
    <section class="card returned">
      <h2>需电话联系</h2>
      <ul class="plain">
        {pending.withoutContact.map(unit => (
          <li key={unit.key}>
            {unit.name}：没有可送达的联络员邮箱，邮件无法送达，请补录联络员，或将空白表送该单位填报。
            <PaperForms unit={unit.key} view={view} />
          </li>
        ))}
        {pending.toPhone.map(duty => (
          <li key={duty.key.duty}>
            {roster.unit(duty.key.unit)?.name}：{titleOf(duty, view)}，截止{longWithWeekday(askedBy(duty))}
            ，已两次催办，尚未报送。
            <PaperForm duty={duty} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All that a unit still has to file. */
function PaperForms({ unit, view }: { readonly unit: string; readonly view: QueueView }) {
  const open = view.unsettled.filter(duty => duty.key.unit === unit && isOwed(duty));
  return open.map(duty => (
    <span key={duty.key.duty} class="hint">
      {titleOf(duty, view)}
      <PaperForm duty={duty} view={view} />
    </span>
  ));
}
