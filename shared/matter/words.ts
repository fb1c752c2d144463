import type { Clause } from '../filing/clause.ts';
import type { Answer, Matter, MatterSource, OutcomeKind, Verdict } from './matter.ts';

/** The words a reader sees, wherever a matter is shown. */
export const sourceWords = {
  'leader-visit': '领导走访',
  'monthly-research': '专题调研',
  conference: '行业大会',
  'field-return': '领域季报',
  daily: '日常联系',
  association: '协会反映',
  other: '其他',
} as const satisfies { readonly [Kind in MatterSource['kind']]: string };

export const outcomeWords = {
  solved: '已解决',
  partly: '部分解决',
  explained: '解释说明',
  planned: '列入计划',
  'not-yet': '暂不具备办理条件',
  referred: '转报上级',
} as const satisfies { readonly [Kind in OutcomeKind]: string };

export const wayWords = {
  phone: '电话',
  visit: '现场',
  written: '书面',
} as const satisfies { readonly [Way in Answer['way']]: string };

export const evaluationWords = {
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
  none: '未评价',
} as const satisfies { readonly [Evaluation in Verdict['evaluation']]: string };

/** 待交办/待签收/办理中/…: 5-conventions' words for where a matter stands. */
export function statusWords(matter: Matter): string {
  switch (matter.status) {
    case 'raised':
      return '待交办';
    case 'assigned':
      return '待签收';
    case 'objected':
      return '分办有异议';
    case 'handling':
      return '办理中';
    case 'answered':
      return matter.verdicts.length > 0 ? '重新办理中' : '办理中（已答复）';
    case 'finished':
      return matter.outcome.kind === 'not-yet' || matter.outcome.kind === 'referred'
        ? `${outcomeWords[matter.outcome.kind]}（待核实）`
        : '已办结待核实';
    case 'disputed':
      return '待核实政策依据';
    case 'closed':
      return '已销号';
    case 'set-aside':
      return '不再交办';
  }
}

/** What matters rest on. */
export const matterClause: Clause = {
  number: '三（二）',
  text: '对企业和科研机构提出的事项，各牵头单位和配合单位要共同做好推进、协调、服务保障工作。',
};

/** What the Office is to do about a matter. */
export const officeAskWords = {
  assign: '待交办',
  objection: '分办异议待研究',
  extension: '延期申请待答复',
  overdue: '逾期，请提醒主办单位',
  verify: '待电话核实',
} as const;
