import { typedList, typedText } from '../filing/typed.ts';
import type { Unit } from '../programme/types.ts';
import { unitsToAsk } from '../visit/sections.ts';
import type { UnitVisit } from '../visit/unit-visit.ts';
import { AsidePage, type AsideProps } from './aside-page.tsx';
import { LabelWords } from './field-words.tsx';

/** Names of what is asked. */
export const ASKED_UNITS = 'units';
export const ASKED_WORDS = 'words';

/** 请配合单位补充: which cooperating units are asked, and for what. */
export function SectionsPage(props: AsideProps) {
  const { visit, sheet, typed, errors = [] } = props;
  const messageOf = (name: string) => errors.find(error => error.path === name)?.message;
  return (
    <AsidePage
      {...props}
      title="请配合单位补充"
      words="勾选的配合单位在下一次通知邮件中收到补充请求，截止时间比本事项早2个工作日。补充内容供贵单位汇总参考，未补充的不影响本事项报送；本事项报送后，补充请求自动结束。"
      buttons={
        <button class="main" type="submit" name="action" value="ask-sections">
          发出请求
        </button>
      }
    >
      <UnitTicks
        visit={visit}
        units={unitsToAsk(visit, sheet)}
        picked={typedList(typed, ASKED_UNITS)}
        message={messageOf(ASKED_UNITS)}
      />
      <Words value={typedText(typed, ASKED_WORDS)} message={messageOf(ASKED_WORDS)} />
    </AsidePage>
  );
}

interface TicksProps {
  readonly visit: UnitVisit;
  readonly units: readonly Unit[];
  readonly picked: readonly string[];
  readonly message: string | undefined;
}

function UnitTicks({ visit, units, picked, message }: TicksProps) {
  return (
    <fieldset class={message === undefined ? 'field' : 'field bad'}>
      <legend>
        <LabelWords field={{ label: '配合单位', required: true }} />
      </legend>
      {message === undefined ? null : (
        <span class="wrong" id={`${ASKED_UNITS}-error`}>
          <span class="sr">错误：</span>
          {message}
        </span>
      )}
      {units.map(({ key, name }, index) => (
        <div key={key} class="tick">
          <input
            type="checkbox"
            id={index === 0 ? ASKED_UNITS : `${ASKED_UNITS}-${key}`}
            name={ASKED_UNITS}
            value={key}
            checked={picked.includes(key)}
          />
          <label for={index === 0 ? ASKED_UNITS : `${ASKED_UNITS}-${key}`}>
            {name}
            {visit.roster.contactsOf(key).length > 0
              ? ''
              : '（没有登记联系人，收不到邮件，请电话联系并以空白表办理）'}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

function Words({ value, message }: { readonly value: string; readonly message: string | undefined }) {
  const hint = `${ASKED_WORDS}-hint`;
  const error = `${ASKED_WORDS}-error`;
  return (
    <div class={message === undefined ? 'field' : 'field bad'}>
      <label for={ASKED_WORDS}>
        <LabelWords field={{ label: '需要补充的内容', required: true }} />
      </label>
      <span class="hint" id={hint}>
        5至300字，例如：请补充三季度新引进的科研机构情况
      </span>
      {message === undefined ? null : (
        <span class="wrong" id={error}>
          <span class="sr">错误：</span>
          {message}
        </span>
      )}
      <textarea
        id={ASKED_WORDS}
        name={ASKED_WORDS}
        rows={4}
        aria-describedby={message === undefined ? hint : `${hint} ${error}`}
        aria-invalid={message === undefined ? undefined : 'true'}
      >
        {value}
      </textarea>
    </div>
  );
}
