import { longDate } from '../calendar/format.ts';
import { endOf } from '../calendar/period.ts';
import type { Issue } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { TextLine } from './check-page.tsx';
import { Clause, DueFact, StatusTag } from './duty-parts.tsx';
import { fullTitle } from './duty-words.ts';
import { Layout } from './layout.tsx';
import { ErrorSummary, Notice } from './notices.tsx';

/** Name of what is asked. */
export const EVENT_DAY = 'day';

interface EventPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly errors?: readonly Issue[];
  /** Why it was refused, in words. */
  readonly happened?: string | undefined;
}

/** 拟办日期: the unit fixes the day of the event it will report on, puts it off, or takes it back. */
export function EventPage({ visit, sheet, typed, nonce, errors = [], happened }: EventPageProps) {
  const { duty, obligation, period } = sheet;
  const path = dutyPath(visit, duty.key.duty);
  const title = `拟办日期：${fullTitle(visit.programme, sheet)}`;
  const known = duty.planned?.event?.day ?? '';
  return (
    <Layout
      title={errors.length > 0 ? `错误：${title}` : title}
      owner={visit.unit.name}
      home={homePath(visit)}
      office={visit.programme.office}
    >
      <a class="back" href={path}>
        返回填报
      </a>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>{title}</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} />
        </div>
        <dl class="facts">
          <DueFact duty={duty} />
        </dl>
        <p>
          确定日期后，截止时间为举办后第{obligation.event?.reportWithin}个工作日，并在举办前7天发送提醒；
          日期有变动的，在此重新填写；取消或者日期待定的，恢复原截止时间。已经举办的，请直接报送举办情况。
        </p>
        <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      </div>
      <form method="post" action={path} novalidate class="card">
        <input type="hidden" name="nonce" value={nonce} />
        <TextLine
          name={EVENT_DAY}
          label="拟办日期"
          required
          hint={`今天以后，${longDate(endOf(period))}以前，例如 ${endOf(period)}`}
          value={EVENT_DAY in typed ? typedText(typed, EVENT_DAY) : known}
          message={errors.find(error => error.path === EVENT_DAY)?.message}
        />
        <div class="actions">
          <button class="main" type="submit" name="action" value="plan-event">
            确定日期
          </button>
          {known === '' ? null : (
            <button type="submit" name="action" value="unplan-event">
              取消或者日期待定
            </button>
          )}
          <a class="button" href={path}>
            返回填报
          </a>
        </div>
      </form>
    </Layout>
  );
}
