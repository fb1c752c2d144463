/** A snapshot, or what a recount holds against it: any part of either. */
type Part = unknown;

/**
 * Every figure of a snapshot by its path: `sections[monthly-research].units[gxj].onTime`. Numbers, yes and no, and how
 * many lines a list has are figures; lines are named by what they are about, not by their place.
 */
export function figuresIn(snapshot: Part): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (part: Part, path: string) => {
    if (typeof part === 'number') found.set(path, part);
    else if (typeof part === 'boolean') found.set(path, Number(part));
    else if (Array.isArray(part)) visitList(part, path);
    else if (isObject(part)) {
      for (const [key, value] of Object.entries(part))
        if (!notCounted.has(key)) visit(value, path === '' ? key : `${path}.${key}`);
    }
  };
  const visitList = (list: readonly Part[], path: string) => {
    if (list.length === 0 || list.every(each => typeof each === 'string')) {
      if (countedWords.has(path)) found.set(`${path}.length`, list.length);
      return;
    }
    found.set(`${path}.length`, list.length);
    const names = new Map<string, number>();
    for (const each of list) {
      const name = nameOf(each);
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      visit(each, `${path}[${name}${times === 1 ? '' : `#${times}`}]`);
    }
  };
  visit(snapshot, '');
  return found;
}

/**
 * What stands in a snapshot and counts nothing: its own numbers, places in the annex, versions of filings, the records
 * behind a figure. Cells of tables repeat what was filed: see filed-tables.ts. What was awaited hangs on the plan of that
 * day, and a plan that has moved since is not in the records.
 */
const notCounted: ReadonlySet<string> = new Set([
  'schema',
  'edition',
  'row',
  'source',
  'sources',
  'refs',
  'tables',
  'awaited',
  'fields.length',
]);

/** Lists of words whose number the report prints. */
const countedWords: ReadonlySet<string> = new Set(['work.shared']);

/** Members that say what a line is about, the first that is there. */
const naming = ['key', 'unit', 'leader', 'field', 'option', 'period', 'category', 'ref', 'unitName', 'duty'];

function nameOf(line: Part): string {
  if (!isObject(line)) return '';
  const { obligation, reading } = line;
  if (isObject(obligation)) return nameOf(obligation);
  const words = String(naming.map(key => line[key]).find(value => typeof value === 'string') ?? '');
  if (typeof reading === 'string') return `${String(obligation)} ${reading} ${words}`;
  return typeof line.month === 'string' ? `${words} ${String(line.name)}` : words;
}

export function isObject(part: Part): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
