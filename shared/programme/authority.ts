import type { Obligation } from './obligation.ts';

/** How strongly the words of the clause bind. */
export function authorityWords(authority: Obligation['authority']): string {
  switch (authority) {
    case 'stated':
      return '文件明确要求及期限';
    case 'office':
      return '文件要求，期限由办公室统筹';
    case 'soft':
      return '原则性要求';
    case 'log':
      return '仅作记录，不催报';
  }
}

/** The same of a definition: what no clause demands says so. */
export function strengthWords({
  authority,
  clause,
  readBy,
}: Pick<Obligation, 'authority' | 'clause' | 'readBy'>): string {
  if (clause.outside !== true) return authorityWords(authority);
  if (readBy === 'lead') return '供牵头单位汇总，不作考核';
  return authority === 'office' ? '请按期报送' : '请结合实际报送';
}
