import type { RegisterKind, RegisterKindKey } from './register.ts';

/** 重点企业（机构）名录: 「形成一份目录名单」. */
export const enterprises = {
  kind: 'enterprises',
  title: '重点企业（机构）名录',
  entryName: '企业（机构）',
  measure: '家',
  identity: { column: 'code', given: 'world', prefix: 'QY' },
  name: 'name',
  standing: { column: 'state', gone: ['removed'], reason: 'removedWhy' },
  cumulative: [],
} as const satisfies RegisterKind;

/** 重点项目清单: 「梳理形成一个本行业重点项目清单…根据实际情况和工作变化动态调整」. Amounts in 百元. */
export const projects = {
  kind: 'projects',
  title: '重点项目清单',
  entryName: '项目',
  measure: '个',
  identity: { column: 'number', given: 'register', prefix: 'XM' },
  name: 'name',
  standing: { column: 'stage', gone: ['removed'], reason: 'removedWhy' },
  cumulative: [
    // 当年累计完成投资, from the field returns.
    { column: 'cumulative', within: 'year', reason: 'fallWhy' },
    // 开工以来至上年底累计完成投资, from the list.
    { column: 'done', within: 'ever' },
  ],
} as const satisfies RegisterKind;

/** 行业协会（联合会）: kept through the field return. */
export const associations = {
  kind: 'associations',
  title: '行业协会（联合会）',
  entryName: '协会（联合会）',
  measure: '个',
  identity: { column: 'code', given: 'world', prefix: 'XH' },
  name: 'name',
  cumulative: [],
} as const satisfies RegisterKind;

/** 行动计划: of several years; only an import keeps one here, filings carry their own over. */
export const actionPlans = {
  kind: 'plans',
  title: '行动计划',
  entryName: '行动计划',
  measure: '项',
  identity: { column: 'documentNumber', given: 'register', prefix: 'JH' },
  name: 'title',
  cumulative: [],
} as const satisfies RegisterKind;

/** 年度任务清单: entries of a year; 「完成度不低于上期(下降须说明)」. */
export const tasks = {
  kind: 'tasks',
  title: '年度任务清单',
  entryName: '任务',
  measure: '项',
  identity: { column: 'number', given: 'register', prefix: 'RW' },
  name: 'name',
  cumulative: [{ column: 'percent', within: 'year', reason: 'situation' }],
  perYear: true,
} as const satisfies RegisterKind;

export const registerKinds: { readonly [Kind in RegisterKindKey]: RegisterKind } = {
  enterprises,
  projects,
  associations,
  plans: actionPlans,
  tasks,
};
