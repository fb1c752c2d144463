import { longDate } from '../calendar/format.ts';
import { roleWords } from '../programme/contact-role.ts';
import type { Contact } from '../programme/types.ts';
import type { ContactsInPlan } from '../visit/contacts-in-plan.ts';
import { contactsPath, type UnitVisit } from '../visit/unit-visit.ts';
import { Notice } from './notices.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

interface ContactsPageProps {
  readonly visit: UnitVisit;
  /** Valid today or later. */
  readonly contacts: readonly Contact[];
  /** Just changed. */
  readonly done: boolean;
  /** What the unit's plan says otherwise, with the nonce to have it registered. */
  readonly planned?: { readonly inPlan: ContactsInPlan; readonly nonce: string } | undefined;
  readonly happened?: string | undefined;
}

/** Name of the filing whose contacts are registered. */
export const PLAN = 'plan';

/** Who of the unit is written to, and for which fields; 变更即报. */
export function ContactsPage({ visit, contacts, done, planned, happened }: ContactsPageProps) {
  const isLiaison = visit.contact.role === 'liaison';
  const title = '联络员和经办人';
  return (
    <UnitLayout visit={visit} title={title}>
      <BackHome visit={visit} />
      {done ? (
        <Notice tone="good">
          <p>变更已登记，确认邮件发送至变更前后的邮箱，并汇总送办公室。</p>
        </Notice>
      ) : null}
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <h1>
        {visit.unit.name}
        {title}
      </h1>
      <p class="lead">联络员查看并办理本单位全部事项；经办人查看并办理所负责领域的事项。</p>
      {planned === undefined ? null : <PlannedCard {...planned} visit={visit} />}
      {contacts.map(contact => (
        <ContactCard key={`${contact.key} ${contact.validFrom}`} contact={contact} visit={visit} />
      ))}
      {isLiaison ? (
        <div class="actions">
          <a class="button" href={`${contactsPath(visit)}?edit=add`}>
            新增经办人
          </a>
        </div>
      ) : null}
    </UnitLayout>
  );
}

/** 联系工作方案 names them already: nobody types them again. */
function PlannedCard({
  visit,
  inPlan,
  nonce,
}: {
  readonly visit: UnitVisit;
  readonly inPlan: ContactsInPlan;
  readonly nonce: string;
}) {
  return (
    <form method="post" action={contactsPath(visit)} class="card todo">
      <h2>联系工作方案中的人员尚未登记</h2>
      <p>贵单位报送的联系工作方案（编号{inPlan.code}）与下面的登记不一致。按方案登记的，变更如下：</p>
      <ul>
        {inPlan.words.map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name={PLAN} value={inPlan.nonce} />
      <div class="actions">
        <button class="main" type="submit" name="action" value="adopt-plan">
          按方案登记
        </button>
      </div>
    </form>
  );
}

function ContactCard({ contact, visit }: { readonly contact: Contact; readonly visit: UnitVisit }) {
  const { key, role, name, email, phone, fields, validFrom, validTo } = contact;
  const isOwn = key === visit.contact.key;
  const isLiaison = visit.contact.role === 'liaison';
  const rows: readonly (readonly [string, string])[] = [
    ['工作邮箱', email],
    ['办公电话', phone ?? '未登记'],
    ...(role === 'handler'
      ? [['负责领域', (fields ?? []).map(each => visit.roster.field(each)?.name ?? each).join('；')] as const]
      : []),
    ...(validFrom > visit.today ? [['生效日期', longDate(validFrom)] as const] : []),
    ...(validTo === undefined ? [] : [['负责至', longDate(validTo)] as const]),
  ];
  const link = (edit: string) => `${contactsPath(visit)}?edit=${edit}&contact=${key}`;
  return (
    <section class="card">
      <div class="head">
        <h2>{name}</h2>
        <span class="tag">
          {roleWords[role]}
          {isOwn ? '（本人）' : ''}
        </span>
      </div>
      <dl class="facts">
        {rows.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {isOwn || isLiaison ? (
        <div class="actions">
          <a class="button" href={link('change')}>
            变更信息<span class="sr">{name}</span>
          </a>
          <a class="button" href={link('hand-over')}>
            {isOwn ? '不再由我负责' : '更换人员'}
            <span class="sr">{name}</span>
          </a>
          {isLiaison && role === 'handler' ? (
            <a class="button" href={link('end')}>
              不再负责<span class="sr">{name}</span>
            </a>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
