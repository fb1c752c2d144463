import type { CalendarDate } from '../../calendar/date.ts';
import { longDate } from '../../calendar/format.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import type { ReportRecord } from '../../report/record.ts';
import { sendingContext, sendingForm } from '../../report/sending.ts';
import { finalVersion, versionWords } from '../../report/versions.ts';
import { FormGroups } from '../form-groups.tsx';
import { reportPath } from './paths.ts';
import { askingWith } from './request/asking.ts';

export interface SendingView {
  readonly home: string;
  readonly report: ReportRecord;
  /** Absent where nothing can be noted. */
  readonly nonce?: string | undefined;
  readonly today: CalendarDate;
  /** What was typed, kept when something was wrong. */
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
}

/** 报送登记 of a final report: what was noted, and a form to note it. */
export function SendingCard({ home, report, nonce, today, typed, errors }: SendingView) {
  if (report.status !== 'final') return null;
  const { groups } = sendingForm;
  const asking = askingWith(groups, typed, sendingContext(today), errors);
  const noted = report.sendings ?? [];
  const sent = finalVersion(report, 'docx');
  return (
    <>
      {noted.length === 0 ? null : (
        <section class="card">
          <h2>已登记的报送</h2>
          <ul class="plain">
            {noted.map(({ submission, on, to, way, documentNumber }) => (
              <li key={submission}>
                {longDate(on)}　{to}　{way}
                {documentNumber === undefined ? '' : `　文号：${documentNumber}`}
                {sent === undefined ? '' : `　所报文件：${versionWords(sent)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {nonce === undefined ? null : (
        <form method="post" action={reportPath(home, report)} class="noprint" novalidate>
          <input type="hidden" name="nonce" value={nonce} />
          <FormGroups groups={groups} asking={asking} hrefOf={() => ''} />
          <div class="actions">
            <button type="submit" name="action" value="sent">
              登记报送
            </button>
          </div>
        </form>
      )}
    </>
  );
}
