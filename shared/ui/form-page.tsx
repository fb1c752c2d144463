import { momentText } from '../calendar/format.ts';
import { isSection } from '../duty/sections.ts';
import { isWaiverAsked } from '../duty/waiver-wish.ts';
import type { LongTextField } from '../filing/field.ts';
import { type Issue, labelOf, NIL_REASON, NOTE, REPORT_CHOICE } from '../filing/parse.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { Draft } from '../ports/filings.ts';
import { type DutySheet, mayPlan } from '../visit/duty-sheet.ts';
import { carriedWords } from '../visit/known-entries.ts';
import { type SectionState, unitsToAsk } from '../visit/sections.ts';
import { dutyPath, heldFilePath, nameOf, type UnitVisit } from '../visit/unit-visit.ts';
import { Clause, DueFact, StatusTag } from './duty-parts.tsx';
import { fullTitle } from './duty-words.ts';
import { FieldInput } from './field-input.tsx';
import type { Asking } from './field-words.tsx';
import { FormGroups } from './form-groups.tsx';
import { ErrorSummary, Notice } from './notices.tsx';
import { SectionsCard } from './sections-card.tsx';
import { SHEET_ANCHOR, SheetBox } from './sheet-pages.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

export interface FormPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
  readonly nonce: string;
  /** Revision of the stored draft this page was drawn from; 0 when there is none. */
  readonly revision: number;
  readonly draft?: Draft | undefined;
  /** The earlier filing, or the import, that the form started with, in words. */
  readonly carriedFrom?: string | undefined;
  readonly errors?: readonly Issue[];
  readonly warnings?: readonly Issue[];
  /** Typed by somebody after the last filing and not used. */
  readonly spareDraft?: Draft | undefined;
  /** What cooperating units were asked for, with what they answered. */
  readonly sections: readonly SectionState[];
  /** Something that happened, said above the form. */
  readonly happened?: string | undefined;
}

/** The form of a duty: one page, no script, every answer kept. */
export function FormPage(props: FormPageProps) {
  const { visit, sheet, errors = [], draft, happened } = props;
  const { duty, obligation } = sheet;
  const title = fullTitle(visit.programme, sheet);
  const asking = askingOf(props);
  const hrefOf = (sha256: string) => heldFilePath(visit, duty.key.duty, sha256);
  return (
    <UnitLayout visit={visit} title={errors.length > 0 ? `错误：${title}` : title}>
      <BackHome visit={visit} />
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>{title}</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} hasDraft={draft !== undefined} />
        </div>
        <dl class="facts">
          <div>
            <dt>填报单位</dt>
            <dd>{visit.unit.fullName}</dd>
          </div>
          <DueFact duty={duty} />
        </dl>
        <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
        <p>
          在本页填写，或者<a href={`#${SHEET_ANCHOR}`}>下载 Excel 表格填写后上传</a>；需要纸质办理的，
          <a href={`${dutyPath(visit, duty.key.duty)}/blank.docx`}>下载空白表（可打印）</a>。
          {visit.today < duty.due.current && visit.onBehalf === undefined && !isSection(duty) ? (
            <>
              不能按期报送的，可以<a href={`${dutyPath(visit, duty.key.duty)}?step=extension`}>申请延期</a>。
            </>
          ) : null}
          {visit.onBehalf === undefined && !isSection(duty) && !isWaiverAsked(duty) ? (
            <>
              确实不承担或者不宜报送的，可以
              <a href={`${dutyPath(visit, duty.key.duty)}?step=waiver`}>申请本期免报</a>。
            </>
          ) : null}
          {unitsToAsk(visit, sheet).length > 0 && visit.onBehalf === undefined ? (
            <>
              需要配合单位提供情况的，可以
              <a href={`${dutyPath(visit, duty.key.duty)}?step=sections`}>请配合单位补充</a>。
            </>
          ) : null}
          {mayPlan(sheet) ? (
            <>
              举办日期确定或者变动的，请
              <a href={`${dutyPath(visit, duty.key.duty)}?step=event`}>填写拟办日期</a>。
            </>
          ) : null}
        </p>
      </div>
      <SendBackNotice sheet={sheet} />
      <SectionsCard reader={visit} sections={props.sections} />
      <CarriedNotice sheet={sheet} from={props.carriedFrom} />
      {draft === undefined ? null : (
        <Notice tone="good">
          {nameOf(visit, draft.savedBy)}于{momentText(draft.savedAt)}保存了草稿，尚未报送。
        </Notice>
      )}
      {props.spareDraft === undefined ? null : (
        <Notice>
          {nameOf(visit, props.spareDraft.savedBy)}于{momentText(props.spareDraft.savedAt)}
          另有一份未采用的草稿，<a href={`${dutyPath(visit, duty.key.duty)}?step=draft`}>打开该草稿</a>。
        </Notice>
      )}
      <form method="post" action={dutyPath(visit, duty.key.duty)} novalidate>
        <SaveOnEnter />
        <Hidden nonce={props.nonce} revision={props.revision} />
        <NilChoice sheet={sheet} asking={asking} />
        <FormGroups groups={obligation.groups} asking={asking} hrefOf={hrefOf} />
        <section class="card">
          <h2>备注</h2>
          <FieldInput field={noteField} name={NOTE} asking={asking} />
        </section>
        <div class="actions">
          <button class="main" type="submit" name="action" value="check">
            检查并报送
          </button>
          <button type="submit" name="action" value="save">
            保存草稿
          </button>
        </div>
      </form>
      <SheetBox visit={visit} sheet={sheet} nonce={props.nonce} revision={props.revision} />
    </UnitLayout>
  );
}

/** What nobody has to type again; a form that opens with a filing already made says nothing of it. */
function CarriedNotice({ sheet, from }: { readonly sheet: DutySheet; readonly from: string | undefined }) {
  if (sheet.duty.filings.length > 0) return null;
  const words = sheet.known === undefined ? undefined : carriedWords(sheet.known);
  if (words !== undefined)
    return (
      <Notice>
        {words}
        {from === undefined ? null : `${from}的有关内容也已带出。`}
      </Notice>
    );
  return from === undefined ? null : (
    <Notice>{`已带出${from}的有关内容。请逐项核对，有变化的直接修改。`}</Notice>
  );
}

/** 本期情况: 零报告 is one choice of the same form, so nothing typed is lost by trying it. */
function NilChoice({ sheet, asking }: { readonly sheet: DutySheet; readonly asking: Asking }) {
  const { nil } = sheet.obligation;
  if (nil === undefined) return null;
  const isNil = typedText(asking.typed, REPORT_CHOICE) === 'nil';
  const reason: LongTextField = {
    key: NIL_REASON,
    type: 'long-text',
    label: `${nil.label}的原因`,
    hint: `选择“${nil.label}”的，下面各项不用再填`,
    required: nil.reasonRequired,
    ...(nil.reasonRequired ? { need: `选择“${nil.label}”的必填` } : {}),
    onlyWhen: { field: REPORT_CHOICE, anyOf: ['nil'] },
    minLength: 5,
    maxLength: 300,
  };
  return (
    <section class="card">
      <h2>本期情况</h2>
      <fieldset class="field">
        <legend class="row">本期是否有内容报送</legend>
        <div class="tick">
          <input type="radio" id={REPORT_CHOICE} name={REPORT_CHOICE} value="done" checked={!isNil} />
          <label for={REPORT_CHOICE}>有，按下列内容报送</label>
        </div>
        <div class="tick">
          <input type="radio" id="report-nil" name={REPORT_CHOICE} value="nil" checked={isNil} />
          <label for="report-nil">
            {nil.label}
            {nil.reasonRequired ? '（须说明原因）' : ''}
          </label>
        </div>
      </fieldset>
      <FieldInput field={reason} name={NIL_REASON} asking={asking} />
    </section>
  );
}

function SendBackNotice({ sheet: { duty, obligation } }: { readonly sheet: DutySheet }) {
  if (duty.status !== 'returned') return null;
  const { sendBack } = duty;
  const fields = obligation.groups.flatMap(group => group.fields);
  return (
    <Notice tone="amber" title="办公室的修改意见">
      {sendBack.words === '' ? null : <p class="text">{sendBack.words}</p>}
      {sendBack.remarks.length === 0 ? null : (
        <ul>
          {sendBack.remarks.map(remark => (
            <li key={remark.field}>
              <a href={`#${remark.field}`}>{labelOf(fields, remark.field)}</a>：{remark.words}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** Enter in a text box presses the form's first button: it must be the harmless one. */
export function SaveOnEnter() {
  return (
    <button class="sr" type="submit" name="action" value="save" tabIndex={-1} aria-hidden="true">
      保存草稿
    </button>
  );
}

export function Hidden({ nonce, revision }: { readonly nonce: string; readonly revision: number }) {
  return (
    <>
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
}

const noteField: LongTextField = {
  key: NOTE,
  type: 'long-text',
  label: '其他需要说明的情况',
  required: false,
  maxLength: 300,
};

function askingOf({ sheet, typed, errors = [], warnings = [] }: FormPageProps): Asking {
  const { duty, obligation, context } = sheet;
  const remarks = duty.status === 'returned' ? duty.sendBack.remarks : [];
  return {
    typed,
    errors: new Map(errors.map(each => [each.path, each.message])),
    warnings: new Map(warnings.map(each => [each.path, each.message])),
    remarks: new Map(remarks.map(each => [each.field, each.words])),
    lists: context,
    fields: obligation.groups.flatMap(group => group.fields),
    exampleDate: context.periodStart.slice(0, 8).concat('06'),
  };
}
