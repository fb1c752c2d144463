import { longDate, momentText } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { roleWords } from '../../programme/contact-role.ts';
import { actorWords } from '../../programme/officers.ts';
import type { Roster } from '../../programme/roster.ts';
import type { RosterChange } from '../../programme/roster-changes.ts';
import type { EditKind } from '../../programme/roster-edit.ts';
import type { Programme } from '../../programme/types.ts';
import { Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';

export interface RosterView {
  readonly programme: Programme;
  /** As of today. */
  readonly roster: Roster;
  readonly home: string;
  readonly changes: readonly RosterChange[];
  readonly done: boolean;
}

/** 分工和人员: who leads, supports and is written to today, and how it came to be so. */
export function RosterPage(view: RosterView) {
  const { programme, roster, home, done } = view;
  return (
    <DeskLayout title="分工和人员" here="/roster" home={home} office={programme.office} wide>
      <h1>分工和人员</h1>
      {done ? (
        <Notice tone="good">
          <p>变更已登记，自生效日期起执行；此前的记录仍按当时的分工和人员显示。</p>
        </Notice>
      ) : null}
      <p class="lead">
        以下为{longDate(roster.on)}
        的分工和人员。每项变更都须写明生效日期，确认前可以看到对已下达事项和今后事项的影响。
      </p>
      <p class="noprint">
        <a href={`${home}/roster/import`}>用 Excel 或 WPS 表格批量变更</a>
      </p>
      <Leaders {...view} />
      <Fields {...view} />
      <Units {...view} />
      <Officers {...view} />
      <Changes {...view} />
    </DeskLayout>
  );
}

function editPath(home: string, edit: EditKind, of: string): string {
  return `${home}/roster?edit=${edit}&of=${encodeURIComponent(of)}`;
}

function Leaders({ roster, home }: RosterView) {
  return (
    <section class="card">
      <h2>牵头领导（{roster.leaders.length}）</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">职务排序</th>
            <th scope="col">职务、姓名</th>
            <th scope="col">牵头领域</th>
            <th scope="col" class="noprint once">
              变更
            </th>
          </tr>
        </thead>
        <tbody>
          {roster.leaders.map(({ key, rank, post, name }) => (
            <tr key={key}>
              <td>{rank}</td>
              <th scope="row">
                {post}
                {name}
              </th>
              <td>{roster.fieldsOf(key).length}个</td>
              <td class="noprint once">
                <a href={editPath(home, 'replace-leader', key)}>
                  更换<span class="sr">{name}</span>
                </a>
                {'　'}
                <a href={editPath(home, 'change-leader', key)}>
                  变更职务或排序<span class="sr">{name}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Fields({ roster, home }: RosterView) {
  return (
    <section class="card">
      <h2>细分领域（{roster.fields.length}）</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">细分领域</th>
              <th scope="col">牵头领导</th>
              <th scope="col">牵头单位</th>
              <th scope="col">配合单位</th>
              <th scope="col" class="noprint once">
                变更
              </th>
            </tr>
          </thead>
          <tbody>
            {roster.fields.map(({ key, row, name, leader, lead, cooperating }) => (
              <tr key={key}>
                <td>{row}</td>
                <th scope="row">{name}</th>
                <td>{roster.leader(leader)?.name ?? '—'}</td>
                <td>{roster.unit(lead)?.name ?? '—'}</td>
                <td>
                  {cooperating.length === 0
                    ? '—'
                    : cooperating.map(unit => roster.unit(unit)?.name ?? unit).join('、')}
                </td>
                <td class="noprint once">
                  <a href={editPath(home, 'assign-field', key)}>
                    调整<span class="sr">{name}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Units({ roster, home }: RosterView) {
  return (
    <section class="card">
      <h2>单位和联络员（{roster.units.length}）</h2>
      <p class="noprint">
        <a href={editPath(home, 'add-unit', '')}>新增单位</a>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">领域</th>
            <th scope="col">联络员、经办人</th>
            <th scope="col" class="noprint once">
              变更
            </th>
          </tr>
        </thead>
        <tbody>
          {roster.units.map(({ key, name }) => {
            const [leads, supports] = [roster.fieldsLedBy(key).length, roster.fieldsSupportedBy(key).length];
            const contacts = roster.contactsOf(key);
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  {[leads > 0 ? `牵头${leads}个` : '', supports > 0 ? `配合${supports}个` : '']
                    .filter(words => words !== '')
                    .join('，') || '—'}
                </td>
                <td>
                  {contacts.length === 0 ? '未登记' : ''}
                  {contacts.map(contact => (
                    <p key={contact.key}>
                      {roleWords[contact.role]}
                      {contact.name}　{contact.email}　{contact.phone ?? '电话未登记'}
                      {'　'}
                      <a class="noprint" href={editPath(home, 'change-contact', contact.key)}>
                        变更<span class="sr">{contact.name}</span>
                      </a>
                      {'　'}
                      <a class="noprint" href={editPath(home, 'end-contact', contact.key)}>
                        不再负责<span class="sr">{contact.name}</span>
                      </a>
                    </p>
                  ))}
                </td>
                <td class="noprint once">
                  <a href={editPath(home, 'add-contact', key)}>
                    新增联络员或经办人<span class="sr">{name}</span>
                  </a>
                  <br />
                  <a href={editPath(home, 'rename-unit', key)}>
                    更名<span class="sr">{name}</span>
                  </a>
                  {'　'}
                  <a href={editPath(home, 'merge-unit', key)}>
                    并入<span class="sr">{name}</span>
                  </a>
                  {'　'}
                  <a href={editPath(home, 'end-unit', key)}>
                    停用<span class="sr">{name}</span>
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Who may enter the desk; nobody is named as long as all use the Office's mailbox. */
function Officers({ programme, roster, home }: RosterView) {
  const officers = (programme.office.officers ?? []).filter(
    ({ validTo }) => validTo === undefined || roster.on <= validTo,
  );
  return (
    <section class="card">
      <h2>办公室工作人员（{officers.length}）</h2>
      <p class="noprint">
        <a href={editPath(home, 'add-officer', '')}>新增工作人员</a>
      </p>
      {officers.length === 0 ? (
        <p>尚未登记，凭办公室公共邮箱{programme.office.email}收到的验证码登录，操作记录中只显示“办公室”。</p>
      ) : null}
      <ul class="plain">
        {officers.map(({ key, name, email, validFrom, validTo }) => (
          <li key={`${key} ${validFrom}`}>
            {name}　{email}
            {validFrom > roster.on ? `　自${longDate(validFrom)}起` : ''}
            {validTo === undefined ? '' : `　至${longDate(validTo)}`}
            {'　'}
            <a class="noprint" href={editPath(home, 'change-officer', key)}>
              变更<span class="sr">{name}</span>
            </a>
            {'　'}
            <a class="noprint" href={editPath(home, 'end-officer', key)}>
              停用<span class="sr">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ programme, changes }: RosterView) {
  if (changes.length === 0) return null;
  return (
    <section class="card">
      <h2>变更记录</h2>
      <ul class="plain">
        {changes.toReversed().map(({ number, madeAt, by, reason, words }) => (
          <li key={number}>
            {words.map(each => (
              <p key={each}>{each}</p>
            ))}
            <span class="hint">
              {momentText(madeAt)}，{actorWords(programme, by, dateInShanghai(madeAt))}登记；{reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
