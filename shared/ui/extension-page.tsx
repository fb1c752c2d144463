import { addDays } from '../calendar/date.ts';
import { longWithWeekday, shortDate } from '../calendar/format.ts';
import { typedText } from '../filing/typed.ts';
import { AsidePage, type AsideProps } from './aside-page.tsx';
import { AskedReason } from './asked-reason.tsx';
import { TextLine } from './check-page.tsx';

/** Name of the day that is asked for. */
export const UNTIL = 'until';

/** 延期申请: a later day and the reason. Both dates stay visible wherever the duty is. */
export function ExtensionPage(props: AsideProps) {
  const { sheet, typed, errors = [] } = props;
  const { due } = sheet.duty;
  const messageOf = (name: string) => errors.find(error => error.path === name)?.message;
  return (
    <AsidePage
      {...props}
      title="申请延期"
      facts={
        <div>
          <dt>原定截止</dt>
          <dd>{longWithWeekday(due.original)}</dd>
        </div>
      }
      words="延期申请须在截止日前至少1个工作日提出，同一事项最多2次；办公室同意前仍按现截止时间报送，答复发送至登记邮箱。"
      buttons={
        <button class="main" type="submit" name="action" value="ask-extension">
          提出申请
        </button>
      }
    >
      <TextLine
        name={UNTIL}
        label="申请延期至"
        required
        hint={`须晚于${shortDate(due.current)}，例如 ${addDays(due.current, 5)}`}
        value={typedText(typed, UNTIL)}
        message={messageOf(UNTIL)}
      />
      <AskedReason label="延期理由" typed={typed} errors={errors} />
    </AsidePage>
  );
}
