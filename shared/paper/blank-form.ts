import type { SendBack } from '../duty/duty.ts';
import { clausePlace } from '../filing/clause.ts';
import { askedGroups, type SheetForm, type TemplateInput, titleOf } from '../filing/excel/sheet-form.ts';
import type { FieldGroup } from '../filing/field.ts';
import { confirmations, type Identity, identityName } from '../filing/identity.ts';
import { labelOf } from '../filing/parse.ts';
import { cleanLine } from '../filing/text.ts';
import { typedText } from '../filing/typed.ts';
import type { Office } from '../programme/types.ts';
import type { PaperBlock, PaperFact, PaperForm, PaperPart, PaperQuestion } from './paper-form.ts';
import { type Asked, filesQuestion, questionOf } from './questions.ts';
import { rowsOnPaper } from './rows.ts';

export interface BlankFormInput extends TemplateInput {
  readonly unitFullName: string;
  readonly office: Pick<Office, 'name' | 'phone' | 'email'>;
  /** What the Office wants changed, where the filing was sent back. */
  readonly sendBack?: Pick<SendBack, 'words' | 'remarks'> | undefined;
  /** How strongly the clause binds, in words. */
  readonly strength: string;
}

/** An obligation's field list as a form to be printed, filled as far as the duty's form on the page would be. */
export function blankForm(form: SheetForm, input: BlankFormInput): PaperForm {
  const { duty, office } = input;
  return {
    title: `${titleOf(form, duty)}填报表`,
    code: `${duty.unit.key}~${duty.duty}`,
    facts: [
      { label: '填报单位', words: input.unitFullName },
      { label: '报送事项', words: `${form.title}${duty.about === '' ? '' : `（${duty.about}）`}` },
      { label: '报送周期', words: duty.period.label },
      { label: '截止时间', words: duty.dueText },
    ],
    notes: [
      `依据${clausePlace(duty.documentNumber, form.clause)}（${input.strength}）：“${form.clause.text}”`,
      '严禁填写国家秘密、工作秘密。可打印后手写，也可直接在文档中填写；选项请在方框内打“√”。金额单位均为万元。',
    ],
    remarks: remarksOn(form, input.sendBack),
    parts: askedGroups(form).map(group => partOf(group, form, input)),
    confirmations: confirmations.map(({ label }) => label),
    signOff: signOff(input),
    sendTo: `请于${duty.dueText}前，将本表经本单位审核、加盖公章后送回${office.name}，也可扫描后发至${office.email}。联系电话：${office.phone}。`,
  };
}

function remarksOn(form: SheetForm, sendBack: BlankFormInput['sendBack']): readonly string[] {
  if (sendBack === undefined) return [];
  const fields = form.groups.flatMap(group => group.fields);
  return [
    ...(sendBack.words === '' ? [] : [sendBack.words]),
    ...sendBack.remarks.map(({ field, words }) => `${labelOf(fields, field)}：${words}`),
  ];
}

function partOf(group: FieldGroup, form: SheetForm, asked: Asked): PaperPart {
  const fields = askedGroups(form).flatMap(each => each.fields);
  const blocks: PaperBlock[] = [];
  let questions: PaperQuestion[] = [];
  for (const field of group.fields) {
    if (field.type !== 'rows') {
      if (questions.length === 0) blocks.push({ kind: 'questions', questions });
      questions.push(
        field.type === 'files' ? filesQuestion(field, asked) : questionOf(field, field.key, fields, asked),
      );
      continue;
    }
    blocks.push(rowsOnPaper(field, asked));
    questions = [];
  }
  return { title: group.title, blocks };
}

function signOff({ typed }: Asked): readonly PaperFact[] {
  const known = (key: keyof Identity) => cleanLine(typedText(typed, identityName(key)));
  return [
    { label: '填报人', words: known('filerName') },
    { label: '职务', words: known('filerPost') },
    { label: '审核人\n（分管负责同志）', words: known('reviewerName') },
    { label: '职务', words: known('reviewerPost') },
    { label: '联系电话', words: known('phone') },
    { label: '日期', words: '　　　年　　月　　日' },
  ];
}
