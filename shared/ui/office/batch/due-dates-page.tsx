import { dueMoveForm } from '../../../desk/due-move-form.ts';
import type { FilingContext } from '../../../filing/cells.ts';
import type { Option } from '../../../filing/field.ts';
import type { Issue } from '../../../filing/parse.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import type { Programme } from '../../../programme/types.ts';
import { FormGroups } from '../../form-groups.tsx';
import { ErrorSummary } from '../../notices.tsx';
import { askingWith } from '../request/asking.ts';
import { BatchLayout, batchesPath } from './batch-layout.tsx';

interface DueDatesView {
  readonly programme: Programme;
  readonly home: string;
  readonly rounds: readonly Option[];
  readonly context: FilingContext;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}

/** 批量调整截止日期: which, to what day and why; nothing moves before it has been looked at. */
export function DueDatesPage({ programme, home, rounds, context, typed, errors }: DueDatesView) {
  const { groups } = dueMoveForm(rounds);
  return (
    <BatchLayout
      title={`${errors.length > 0 ? '错误：' : ''}批量调整截止日期`}
      here="/due-dates"
      home={home}
      office={programme.office}
    >
      <ErrorSummary errors={errors} />
      <h1>批量调整截止日期</h1>
      {rounds.length === 0 ? (
        <p class="lead">目前没有可以调整截止日期的事项。</p>
      ) : (
        <>
          <p class="lead">
            只调整尚未报送的事项；原截止日期保留，与新日期一并列示。单独给某个单位延期的，请在该事项中答复延期申请。
          </p>
          <form method="post" action={batchesPath(home, '/due-dates')} novalidate>
            <FormGroups
              groups={groups}
              asking={askingWith(groups, typed, context, errors)}
              hrefOf={() => ''}
            />
            <div class="actions">
              <button class="main" type="submit" name="action" value="check">
                预览
              </button>
            </div>
          </form>
        </>
      )}
    </BatchLayout>
  );
}
