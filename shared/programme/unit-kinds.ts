import type { Unit } from './types.ts';

export const unitKindWords = {
  department: '政府部门',
  party: '市委部门',
  vertical: '垂直管理单位',
} as const satisfies { readonly [Kind in Unit['kind']]: string };
