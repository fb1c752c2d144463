import type { Programme, WaiverMark } from './types.ts';

/** Why a duty is waived before it opens; undefined where it is owed. */
export function waiverOf(
  { waivers = [] }: Pick<Programme, 'waivers'>,
  { unit, duty }: { readonly unit: string; readonly duty: string },
): WaiverMark | undefined {
  const latest = waivers
    .filter(mark => mark.unit === unit && mark.duty === duty)
    .reduce<WaiverMark | undefined>(
      (last, mark) => (last === undefined || last.at < mark.at ? mark : last),
      undefined,
    );
  return latest?.state === 'waived' ? latest : undefined;
}
