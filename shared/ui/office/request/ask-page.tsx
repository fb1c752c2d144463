import type { FilingContext } from '../../../filing/cells.ts';
import type { Issue } from '../../../filing/parse.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Burden } from '../../../request/burden.ts';
import { requestForm } from '../../../request/request-form.ts';
import { FormGroups } from '../../form-groups.tsx';
import { ErrorSummary } from '../../notices.tsx';
import { DeskLayout } from '../desk-layout.tsx';
import { askingWith } from './asking.ts';
import { BurdenTable } from './burden-table.tsx';
import { requestsPath } from './paths.ts';

export interface AskView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly roster: Roster;
  readonly typed: TypedForm;
  readonly context: FilingContext;
  readonly errors?: readonly Issue[];
  /** Of every lead unit, around today. */
  readonly burdens: readonly Burden[];
}

/** The form of a request; nothing is sent before it has been looked at as the units will see it. */
export function AskPage(view: AskView) {
  const { office, home, roster, typed, context, errors = [], burdens } = view;
  const asking = askingWith(requestForm.groups, typed, context, errors);
  return (
    <DeskLayout title={errors.length > 0 ? '错误：新的临时报送' : '新的临时报送'} home={home} office={office}>
      <a class="back" href={requestsPath(home)}>
        返回临时报送
      </a>
      <ErrorSummary errors={errors} />
      <h1>新的临时报送</h1>
      <details>
        <summary>先看一看：各牵头单位本月还有多少事项要报</summary>
        <BurdenTable burdens={burdens} roster={roster} />
      </details>
      <form method="post" action={requestsPath(home)} novalidate>
        <button class="sr" type="submit" name="action" value="edit" tabIndex={-1} aria-hidden="true">
          更新本页
        </button>
        <FormGroups groups={requestForm.groups} asking={asking} hrefOf={() => ''} />
        <div class="actions">
          <button class="main" type="submit" name="action" value="check">
            预览
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}
