import type { Option } from '../../filing/field.ts';

/** Lists that several obligations ask with; every one of them ends with 其他 and words. */
export const bodyKinds: readonly Option[] = [
  { value: 'enterprise', label: '企业' },
  { value: 'institute', label: '科研机构' },
  { value: 'university', label: '高校' },
  { value: 'association', label: '协会' },
  { value: 'park', label: '园区' },
];

/** 诉求类别, used for opinions and problems as well, so that figures can be added up across obligations. */
export const matterCategories: readonly Option[] = [
  { value: 'land', label: '用地空间' },
  { value: 'energy', label: '用能环保' },
  { value: 'finance', label: '融资' },
  { value: 'people', label: '用工人才' },
  { value: 'policy', label: '政策兑现' },
  { value: 'approval', label: '审批服务' },
  { value: 'research', label: '研发创新' },
  { value: 'market', label: '市场开拓' },
  { value: 'supply', label: '产业链配套' },
  { value: 'transport', label: '交通物流' },
  { value: 'property', label: '知识产权' },
  { value: 'data', label: '数据与数字化' },
];

export const matterLevels: readonly Option[] = [
  { value: 'own', label: '本单位可解决' },
  { value: 'departments', label: '需部门协调' },
  { value: 'leaders', label: '需市领导协调' },
  { value: 'above', label: '需向上争取' },
];

export const problemScopes: readonly Option[] = [
  { value: 'single', label: '个别企业' },
  { value: 'field', label: '领域共性' },
  { value: 'city', label: '全市共性' },
];

export const followUpProgress: readonly Option[] = [
  { value: 'solved', label: '已解决' },
  { value: 'moving', label: '正在推进' },
  { value: 'not-begun', label: '尚未启动' },
  { value: 'above', label: '已转报上级' },
];

/** 相关板块 in 机构序列. */
export const districts: readonly Option[] = [
  { value: 'zhangjiagang', label: '张家港市' },
  { value: 'changshu', label: '常熟市' },
  { value: 'taicang', label: '太仓市' },
  { value: 'kunshan', label: '昆山市' },
  { value: 'wujiang', label: '吴江区' },
  { value: 'wuzhong', label: '吴中区' },
  { value: 'xiangcheng', label: '相城区' },
  { value: 'gusu', label: '姑苏区' },
  { value: 'industrial-park', label: '苏州工业园区' },
  { value: 'high-tech-zone', label: '苏州高新区' },
  { value: 'taicang-port', label: '太仓港口管委会' },
  { value: 'city', label: '市本级' },
];

export const eventKinds: readonly Option[] = [
  { value: 'conference', label: '大会' },
  { value: 'forum', label: '论坛' },
  { value: 'exhibition', label: '展会' },
  { value: 'matchmaking', label: '对接会' },
  { value: 'contest', label: '大赛' },
  { value: 'promotion', label: '招商推介' },
];
