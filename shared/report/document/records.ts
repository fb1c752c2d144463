import type { Section, Source } from '../snapshot/section.ts';
import type { Note, ReportSnapshot } from '../snapshot.ts';

/** A record as a line of a document names it: `<unit>~<duty>`. */
function refOf(unit: string, duty: string): string {
  return `${unit}~${duty}`;
}

/** Of what was filed. */
export function entryRef({ unit, source }: { readonly unit: string; readonly source: Source }): string {
  return refOf(unit, source.duty);
}

/** Of what is missing, or was not asked for. */
export function noteRef({ unit, duty }: Note): string {
  return refOf(unit, duty);
}

/** Every duty that a section counts, or those of one unit. */
export function sectionRefs({ units }: Section, unit?: string): readonly string[] {
  return units
    .filter(row => unit === undefined || row.unit === unit)
    .flatMap(row => row.sources.map(source => refOf(row.unit, source.duty)));
}

/** Every duty that the report counts, or those of one unit. */
export function countedRefs({ sections }: ReportSnapshot, unit?: string): readonly string[] {
  return sections.flatMap(section => sectionRefs(section, unit));
}

/** Of some of the duties that a section counts. */
export function sourceRefs({ units }: Section, sources: readonly Source[]): readonly string[] {
  const owners = new Map(
    units.flatMap(({ unit, sources: own }) => own.map(({ duty }) => [duty, unit] as const)),
  );
  return sources.flatMap(({ duty }) => {
    const unit = owners.get(duty);
    return unit === undefined ? [] : [refOf(unit, duty)];
  });
}
