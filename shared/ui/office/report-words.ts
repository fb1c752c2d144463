import type { ReportRecord } from '../../report/record.ts';

export const reportWords = {
  compiling: '数据已固定，等待生成送审稿',
  drafted: '送审稿已生成，待定稿',
  regenerating: '正在重新生成',
  final: '已定稿',
} as const satisfies { [S in ReportRecord['status']]: string };
