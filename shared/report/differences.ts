import { type EditionPart, editionParts } from './behind.ts';
import type { ReportSnapshot } from './snapshot.ts';

/** A part of a report of which an edition says something else than the one before. */
export interface PartDifference {
  readonly title: string;
  /** Lines that only the earlier edition has, in its order. */
  readonly removed: readonly string[];
  /** Lines that only the later edition has, in its order. */
  readonly added: readonly string[];
}

/** What a regenerated edition states otherwise, figures first, by the parts of the later one and then those it lost. */
export function editionDifferences(before: ReportSnapshot, after: ReportSnapshot): readonly PartDifference[] {
  const [earlier, later] = [linesByPart(before), linesByPart(after)];
  const titles = [...new Set([...later.keys(), ...earlier.keys()])];
  return titles
    .map(title => ({
      title,
      removed: without(earlier.get(title) ?? [], later.get(title) ?? []),
      added: without(later.get(title) ?? [], earlier.get(title) ?? []),
    }))
    .filter(({ removed, added }) => removed.length + added.length > 0);
}

function linesByPart(snapshot: ReportSnapshot): ReadonlyMap<string, readonly string[]> {
  const textOf = ({ lines }: EditionPart) => lines.map(line => line.text);
  return new Map(editionParts(snapshot).map(part => [part.title, textOf(part)]));
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter(line => !known.has(line));
}
