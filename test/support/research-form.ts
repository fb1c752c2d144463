import type { TypedForm } from '../../shared/filing/typed.ts';

/** What a clerk of 市工信局 types for November 2026. */
export const researchForm: TypedForm = {
  report: ['done'],
  topic: ['集成电路设计企业融资情况'],
  fields: ['integrated-circuits'],
  forms: ['meeting', 'visit'],
  startsOn: ['2026-11-05'],
  endsOn: ['2026年11月6日'],
  place: ['市工信局三楼会议室'],
  enterprises: ['１２'],
  institutions: ['2'],
  'opinions.0.content': ['希望扩大首贷扶持范围，降低担保费率，缩短审批时间。'],
  'problems.0.problem': ['中小集成电路设计企业轻资产运营，缺少抵押物，银行授信额度普遍偏低。'],
  'problems.0.category': ['finance'],
  'problems.0.scope': ['field'],
  'problems.0.solution': ['由市金融监管局牵头推出知识产权质押贷款风险补偿，首批覆盖二十家企业。'],
};

export const identityForm: TypedForm = {
  'identity.filerName': ['王小明'],
  'identity.filerPost': ['科员'],
  'identity.phone': ['0512-65212345'],
  'identity.reviewerName': ['李建国'],
  'identity.reviewerPost': ['副局长'],
  'confirm.reviewed': ['yes'],
  'confirm.secrecy': ['yes'],
};
