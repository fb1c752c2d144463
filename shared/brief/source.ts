import { dutyCode } from '../duty/filing-code.ts';
import type { RegisterSource } from '../register/register.ts';
import type { BriefSource } from './section.ts';

/** The filing a register's value came from; an import has no duty behind it. */
export function sourceOf(source: RegisterSource | undefined): readonly BriefSource[] {
  if (source === undefined) return [];
  return source.opening === undefined
    ? [{ code: dutyCode(source.duty), duty: source.duty }]
    : [{ code: '期初导入' }];
}

/** 「（MR-GXJ-202611）」 */
export function sourceWords(sources: readonly BriefSource[]): string {
  return sources.length === 0 ? '' : `（${[...new Set(sources.map(({ code }) => code))].join('、')}）`;
}
