import { longDate } from '../calendar/format.ts';
import { endOf } from '../calendar/period.ts';
import { typedText } from '../filing/typed.ts';
import { AsidePage, type AsideProps } from './aside-page.tsx';
import { TextLine } from './check-page.tsx';

/** Name of what is asked. */
export const EVENT_DAY = 'day';

/** 拟办日期: the unit fixes the day of the event it will report on, puts it off, or takes it back. */
export function EventPage(props: AsideProps) {
  const { sheet, typed, errors = [] } = props;
  const end = endOf(sheet.period);
  const known = sheet.duty.planned?.event?.day ?? '';
  return (
    <AsidePage
      {...props}
      title="拟办日期"
      words={
        `确定日期后，截止时间为举办后第${sheet.obligation.event?.reportWithin}个工作日，并在举办前7天发送提醒；` +
        '日期有变动的，在此重新填写；取消或者日期待定的，恢复原截止时间。已经举办的，请直接报送举办情况。'
      }
      buttons={
        <>
          <button class="main" type="submit" name="action" value="plan-event">
            确定日期
          </button>
          {known === '' ? null : (
            <button type="submit" name="action" value="unplan-event">
              取消或者日期待定
            </button>
          )}
        </>
      }
    >
      <TextLine
        name={EVENT_DAY}
        label="拟办日期"
        required
        hint={`今天以后，${longDate(end)}以前，例如 ${end}`}
        value={EVENT_DAY in typed ? typedText(typed, EVENT_DAY) : known}
        message={errors.find(error => error.path === EVENT_DAY)?.message}
      />
    </AsidePage>
  );
}
