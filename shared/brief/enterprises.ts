import { longDate } from '../calendar/format.ts';
import { textOf } from '../filing/values.ts';
import { listed } from '../register/entries.ts';
import { normalisedName } from '../register/names.ts';
import type { Entry } from '../register/register.ts';
import type { BriefContext } from './context.ts';
import type { BriefLine, BriefSection } from './section.ts';
import { sourceOf } from './source.ts';
import type { Visit } from './visits.ts';

/** Enough to choose from in each field. */
const perField = 3;

interface Unvisited {
  readonly entry: Entry;
  readonly last: Visit | undefined;
}

/** 名录 enterprises that no leader has visited for the longest, those never visited first, field by field in turn. */
export function longUnvisited({ fields, directories, visits }: BriefContext): BriefSection {
  const seen = visitsBySite(visits);
  const byField = fields.map(({ key, name }) =>
    listed(directories.get(key) ?? [])
      .map(entry => ({ entry, last: lastVisit(entry, seen) }))
      .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
      .slice(0, perField)
      .map(each => lineOf(name, each)),
  );
  const rounds = Array.from({ length: perField }, (_, round) => byField.flatMap(lines => lines[round] ?? []));
  return {
    title: '较长时间未走访的名录企业（机构）',
    lines: rounds.flat(),
    none: '各领域尚未形成重点企业（机构）名录。',
  };
}

/** By code, and by name: a record may give only one of them. The latest visit is met first. */
function visitsBySite(visits: readonly Visit[]): ReadonlyMap<string, Visit> {
  const seen = new Map<string, Visit>();
  for (const visit of visits)
    for (const site of visit.sites)
      for (const key of keysOf(textOf(site, 'code'), textOf(site, 'name')))
        if (!seen.has(key)) seen.set(key, visit);
  return seen;
}

function keysOf(code: string, name: string): readonly string[] {
  return [...(code === '' ? [] : [`code ${code}`]), `name ${normalisedName(name)}`];
}

function lastVisit({ values }: Entry, seen: ReadonlyMap<string, Visit>): Visit | undefined {
  const found = keysOf(textOf(values, 'code'), textOf(values, 'name')).flatMap(key => seen.get(key) ?? []);
  return found.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
}

function dayOf({ last }: Unvisited): string {
  return last?.on ?? '';
}

function lineOf(field: string, { entry, last }: Unvisited): BriefLine {
  const when = last === undefined ? '近两年没有走访记录' : `最近走访${longDate(last.on)}`;
  return {
    words: `${field}：${textOf(entry.values, 'name')}，${when}`,
    sources: [...sourceOf(entry.from.name), ...(last === undefined ? [] : [last.source])],
  };
}
