import { AsidePage, type AsideProps } from './aside-page.tsx';
import { AskedReason } from './asked-reason.tsx';

/** 免报申请: why the unit has nothing to file on, and cannot say so by a nil return. */
export function WaiverPage(props: AsideProps) {
  const { sheet, typed, errors = [] } = props;
  const nil = sheet.obligation.nil === undefined ? '' : '本期没有内容可报的，不用申请，直接选择零报告即可。';
  return (
    <AsidePage
      {...props}
      title="申请本期免报"
      words={`确实不承担或者不宜报送的，可以申请本期免报。${nil}同一事项最多申请2次；办公室同意前仍按现截止时间报送，答复发送至登记邮箱。`}
      buttons={
        <button class="main" type="submit" name="action" value="ask-waiver">
          提出申请
        </button>
      }
    >
      <AskedReason label="免报理由" typed={typed} errors={errors} />
    </AsidePage>
  );
}
