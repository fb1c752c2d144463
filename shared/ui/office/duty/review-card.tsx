import type { FilingRef } from '../../../duty/duty.ts';
import { typedText } from '../../../filing/typed.ts';
import { DateInput, Hidden, WordsInput } from './inputs.tsx';
import type { DutyView } from './view.ts';

/** 审核通过, or 退回修改 with words and a new date. */
export function ReviewCard({ view, filing }: { readonly view: DutyView; readonly filing: FilingRef }) {
  const { allowed, typed, suggestedDate } = view;
  return (
    <section class="card todo noprint" id="decision">
      <h2>审核</h2>
      <Hidden view={view} filing={filing.nonce} />
      {allowed.accept ? (
        <div class="actions">
          <button class="main" type="submit" name="action" value="accept">
            审核通过
          </button>
        </div>
      ) : null}
      {allowed.sendBack ? (
        <>
          <h3>退回修改</h3>
          <p class="hint">
            请在上方相应内容下写明修改意见，或者在此写明总体意见。退回后系统立即通知填报单位。
          </p>
          <WordsInput name="words" label="总体意见" value={typedText(typed, 'words')} />
          <DateInput
            name="refileBy"
            label="重新报送期限"
            hint={`一般给3个工作日，可以更改；例如 ${suggestedDate}`}
            value={typedText(typed, 'refileBy') || suggestedDate}
          />
          <div class="actions">
            <button type="submit" name="action" value="send-back">
              退回修改
            </button>
          </div>
        </>
      ) : null}
    </section>
  );
}
