import type { FieldSpec, Option } from '../filing/field.ts';
import type { FilingForm } from '../filing/form.ts';
import { bodyKinds, districts, matterCategories, matterLevels } from '../programme/eight-ones/options.ts';
import type { PersonEvent } from './events.ts';
import { answerWays, matterSources, outcomeKinds } from './matter.ts';
import { evaluationWords, outcomeWords, sourceWords, wayWords } from './words.ts';

/** What a page asks of its reader; each stands for one event, `raise` for a new matter. */
export type MatterAction = PersonEvent['type'] | 'raise';

export interface MatterForm extends FilingForm {
  readonly title: string;
  /** What it means and what follows from it. */
  readonly words: string;
  readonly button: string;
}

const words = (
  key: string,
  label: string,
  required: boolean,
  minLength = 10,
  maxLength = 500,
): FieldSpec => ({ key, type: 'long-text', label, required, minLength, maxLength });

const labelled = (kinds: readonly string[], labels: { readonly [kind: string]: string }): readonly Option[] =>
  kinds.map(value => ({ value, label: labels[value] ?? value }));

/** 提出单位 and what it asks for: told when it is raised, completed by the Office when it is assigned. */
const subject: readonly FieldSpec[] = [
  { key: 'raiser', type: 'text', label: '提出单位', hint: '请填全称', required: true, maxLength: 60 },
  {
    key: 'code',
    type: 'text',
    label: '统一社会信用代码',
    required: false,
    maxLength: 40,
    format: 'credit-code',
  },
  { key: 'kind', type: 'choice', label: '提出单位类型', required: true, options: bodyKinds, other: true },
  { key: 'district', type: 'choice', label: '所在板块', required: true, options: districts, other: true },
  { key: 'title', type: 'text', label: '事项标题', required: true, maxLength: 40 },
  { key: 'detail', type: 'long-text', label: '具体诉求', required: true, minLength: 10, maxLength: 800 },
  { key: 'category', type: 'choice', label: '类别', required: true, options: matterCategories, other: true },
  { key: 'level', type: 'choice', label: '层级', required: true, options: matterLevels, other: true },
  { key: 'field', type: 'choice', label: '细分领域', required: true, options: 'all-fields' },
];

/** Whom to answer, as far as it is known: when the matter is raised, or when the enterprise has been answered. */
const contact: readonly FieldSpec[] = [
  { key: 'contactName', type: 'text', label: '企业联系人', required: false, maxLength: 20 },
  { key: 'contactPhone', type: 'text', label: '联系电话', required: false, maxLength: 30 },
  {
    key: 'contactEmail',
    type: 'text',
    label: '联系邮箱',
    hint: '填写的，办结后系统发送确认链接；没有的，可打印带二维码的确认单',
    required: false,
    maxLength: 100,
    format: 'email',
  },
];

const form = (title: string, text: string, button: string, fields: readonly FieldSpec[]): MatterForm => ({
  title,
  words: text,
  button,
  groups: fields.length === 0 ? [] : [{ title, fields }],
});

/**
 * One field list for each event, as for filings: page, reading and messages follow from it. Names are unique across
 * forms that stand on one page.
 */
export const matterForms: { readonly [Action in MatterAction]: MatterForm } = {
  raise: form(
    '登记企业诉求事项',
    '登记后由领导小组办公室当日交办。企业联系方式仅用于办理，销号满两年删除。',
    '登记',
    [
      ...subject,
      ...contact,
      {
        key: 'source',
        type: 'choice',
        label: '来源',
        required: true,
        options: labelled(matterSources, sourceWords),
      },
      { key: 'raisedOn', type: 'date', label: '提出日期', required: true, notAfterToday: true },
    ],
  ),
  assign: form('交办', '主办单位自交办之日起按时限答复企业；对分办有异议的，限1个工作日内提出。', '交办', [
    ...subject,
    { key: 'lead', type: 'choice', label: '主办单位', required: true, options: 'units' },
    { key: 'cooperating', type: 'choices', label: '协办单位', required: false, options: 'units' },
    words('assignWords', '交办要求', false, 2, 300),
  ]),
  'set-aside': form('不再交办', '重复登记、企业撤回等情形；须说明理由。', '不再交办', [
    words('asideReason', '理由', true, 5, 300),
  ]),
  sign: form('签收', '签收后进入办理；对分办有异议的请不要签收。', '签收', []),
  object: form('对分办有异议', '限交办后1个工作日内提出，由领导小组办公室研究后重新交办。', '提出异议', [
    { key: 'suggested', type: 'choice', label: '建议主办单位', required: false, options: 'units' },
    words('objectReason', '异议理由', true, 10, 300),
  ]),
  opine: form('协办意见', '请在交办后3个工作日内反馈主办单位。', '反馈意见', [
    words('opinion', '本单位意见', true),
    words('measures', '已采取措施', false, 2),
    words('needs', '需主办单位协调事项', false, 2),
  ]),
  progress: form('补充办理进展', '只追加，不修改；日期和单位自动记录。', '补充进展', [
    words('progressWords', '办理进展', true),
  ]),
  answer: form('答复企业', '先答复企业，再在此登记答复情况，并确定办结时限。', '登记答复', [
    { key: 'answeredOn', type: 'date', label: '答复日期', required: true, notAfterToday: true },
    {
      key: 'way',
      type: 'choice',
      label: '答复方式',
      required: true,
      options: labelled(answerWays, wayWords),
    },
    words('answerWords', '答复情况', true),
    { key: 'completeBy', type: 'date', label: '办结时限', required: true },
    {
      ...words('longReason', '时限说明', false, 5, 300),
      hint: '办结时限超过30个工作日的必填',
    },
    ...contact,
  ]),
  'ask-extension': form(
    '申请延期',
    '须在现时限前至少1个工作日提出，最多2次；办公室同意前仍按现时限办理，并请向企业解释。',
    '申请延期',
    [
      { key: 'until', type: 'date', label: '申请延期至', required: true },
      words('extensionReason', '延期理由', true, 10, 300),
    ],
  ),
  'answer-extension': form('答复延期申请', '', '答复', [
    {
      key: 'grant',
      type: 'choice',
      label: '答复',
      required: true,
      options: [
        { value: 'yes', label: '同意延期' },
        { value: 'no', label: '暂不同意延期' },
      ],
    },
    words('extensionWords', '意见', false, 2, 300),
  ]),
  finish: form('办结', '办结后由企业确认或者办公室核实，再予销号。', '办结', [
    {
      key: 'outcome',
      type: 'choice',
      label: '办结类型',
      required: true,
      options: labelled(outcomeKinds, outcomeWords),
    },
    words('result', '办理结果', true),
    {
      ...words('basis', '政策依据', true, 5),
      hint: '并请先向企业解释',
      onlyWhen: { field: 'outcome', anyOf: ['not-yet'] },
    },
  ]),
  confirm: form('办理结果是否满意', '', '提交评价', [
    {
      key: 'evaluation',
      type: 'choice',
      label: '满意度',
      required: true,
      options: labelled(['satisfied', 'basically', 'dissatisfied'], evaluationWords),
    },
    {
      ...words('confirmReason', '不满意的理由', true, 5, 300),
      onlyWhen: { field: 'evaluation', anyOf: ['dissatisfied'] },
    },
  ]),
  verify: form(
    '电话核实',
    '致电企业核实办理结果后登记；核实满意即予销号，首次不满意退回重办。',
    '登记核实结果',
    [
      {
        key: 'verdict',
        type: 'choice',
        label: '企业评价',
        required: true,
        options: labelled(['satisfied', 'basically', 'dissatisfied', 'none'], evaluationWords),
      },
      { key: 'verifier', type: 'text', label: '核实人', required: true, minLength: 2, maxLength: 20 },
      words('verified', '核实情况（依据）', true, 5, 300),
    ],
  ),
};
