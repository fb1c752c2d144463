import { deadlineText } from '../../../calendar/format.ts';
import type { FilingContext } from '../../../filing/cells.ts';
import type { Issue } from '../../../filing/parse.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import { askedObligation } from '../../../programme/asked.ts';
import { strengthWords } from '../../../programme/authority.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Burden } from '../../../request/burden.ts';
import type { RequestWanted } from '../../../request/request.ts';
import { FormGroups } from '../../form-groups.tsx';
import { Notice } from '../../notices.tsx';
import { DeskLayout } from '../desk-layout.tsx';
import { askingWith } from './asking.ts';
import { BurdenTable } from './burden-table.tsx';
import { requestsPath } from './paths.ts';

interface PreviewView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly roster: Roster;
  readonly wanted: RequestWanted;
  readonly typed: TypedForm;
  readonly context: FilingContext;
  readonly warnings: readonly Issue[];
  /** Of the units that would file, around the date. */
  readonly burdens: readonly Burden[];
  readonly nonce: string;
  readonly problem?: string | undefined;
}

/** What would be sent, to whom, and what they have to do besides; sent only from here. */
export function PreviewPage(view: PreviewView) {
  const { office, home, roster, wanted, typed, context, warnings, burdens, nonce, problem } = view;
  const { form, owners, due } = wanted;
  const obligation = askedObligation('asked', form);
  const withoutContact = [...new Set(owners.map(({ unit }) => unit))].filter(
    unit => roster.contactsOf(unit).length === 0,
  );
  return (
    <DeskLayout title={`预览：${form.title}`} home={home} office={office}>
      {problem === undefined ? null : <Notice tone="amber">{problem}</Notice>}
      <h1>预览：{form.title}</h1>
      {warnings.length === 0 ? null : (
        <Notice tone="amber" title="请核对">
          <ul>
            {warnings.map(warning => (
              <li key={warning.path}>
                {warning.label}：{warning.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {withoutContact.length === 0 ? null : (
        <Notice tone="amber" title="没有联络员的单位">
          {withoutContact.map(unit => roster.unit(unit)?.name ?? unit).join('、')}
          收不到通知邮件，发出后请打印空白表送达。
        </Notice>
      )}
      <section class="card">
        <h2>发给谁</h2>
        <dl class="facts">
          <div>
            <dt>截止时间</dt>
            <dd>
              <b>{deadlineText(due)}</b>，{strengthWords(obligation)}
            </dd>
          </div>
          <div>
            <dt>依据和用途</dt>
            <dd class="text">{form.basis}</dd>
          </div>
          <div>
            <dt>报送{form.scope === 'unit' ? '单位' : '领域'}</dt>
            <dd>
              {owners.length}个：{owners.map(owner => ownerName(owner, roster)).join('、')}
            </dd>
          </div>
        </dl>
        <h3>这些单位已有的事项</h3>
        <BurdenTable burdens={burdens} roster={roster} />
      </section>
      <h2>单位看到的表</h2>
      <fieldset disabled>
        <FormGroups
          groups={obligation.groups}
          asking={askingWith(obligation.groups, {}, context)}
          hrefOf={() => ''}
        />
      </fieldset>
      <form method="post" action={requestsPath(home)}>
        <input type="hidden" name="nonce" value={nonce} />
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value, index) => (
            <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
          )),
        )}
        <p>发出后，单位在最近一个工作日9:00收到通知；内容不能再修改，有误的只能撤回后重新发出。</p>
        <div class="actions">
          <button class="main" type="submit" name="action" value="send">
            发出
          </button>
          <button type="submit" name="action" value="edit">
            返回修改
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

/** 「市工信局」, 「集成电路（市工信局）」 */
export function ownerName(owner: RequestWanted['owners'][number], roster: Roster): string {
  const unit = roster.unit(owner.unit)?.name ?? owner.unit;
  return owner.key === owner.unit ? unit : `${roster.field(owner.key)?.name ?? owner.key}（${unit}）`;
}
