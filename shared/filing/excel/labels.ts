/** What is compared of a label: no spaces, brackets, marks or case; full-width and half-width are one. */
export function bareLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/** A label a column or question may go by, and what it stands for. */
export interface Wanted<Item> {
  readonly item: Item;
  readonly labels: readonly string[];
}

export interface Match<Item> {
  readonly item: Item;
  /** Place among the labels found. */
  readonly at: number;
  /** The label differs from the template's: people should look whether it was meant. */
  readonly renamed: boolean;
}

/**
 * Which of the labels found stands for what, wherever it stands. A label that was slightly changed counts when it can
 * be meant for one thing only.
 */
export function matchLabels<Item>(
  found: readonly string[],
  wanted: readonly Wanted<Item>[],
): readonly Match<Item>[] {
  const matches: Match<Item>[] = [];
  const taken = new Set<number>();
  const left = new Set(wanted);
  const take = (one: Wanted<Item>, at: number, renamed: boolean) => {
    matches.push({ item: one.item, at, renamed });
    taken.add(at);
    left.delete(one);
  };
  const variants = found.map(variantsOf);
  for (const one of wanted) {
    const labels = one.labels.map(bareLabel);
    const at = variants.findIndex(
      (own, place) => !taken.has(place) && own.some(label => label !== '' && labels.includes(label)),
    );
    if (at >= 0) take(one, at, false);
  }
  for (const alike of [contains, nearly]) {
    for (const one of left) {
      const places = variants.flatMap((own, place) =>
        !taken.has(place) && fits(own, one, alike) ? [place] : [],
      );
      const [at] = places;
      if (at === undefined || places.length > 1) continue;
      const rivals = [...left].filter(other => other !== one && fits(variants[at] ?? [], other, alike));
      if (rivals.length === 0) take(one, at, true);
    }
  }
  return matches;
}

/** The label as a whole, its first line, and that without what stands in brackets behind it. */
function variantsOf(label: string): readonly string[] {
  const [first = ''] = label.trim().split('\n');
  return [label, first, first.replace(/[（(][^（）()]*[）)]\s*$/u, '')].map(bareLabel);
}

type Alike = (found: string, wanted: string) => boolean;

function fits<Item>(own: readonly string[], { labels }: Wanted<Item>, alike: Alike): boolean {
  return own.some(found => found.length >= 2 && labels.some(label => alike(found, bareLabel(label))));
}

function contains(found: string, wanted: string): boolean {
  return wanted.length >= 2 && (found.includes(wanted) || wanted.includes(found));
}

/** One character in four may be other, missing or too many. */
function nearly(found: string, wanted: string): boolean {
  return distance(found, wanted) <= Math.floor(wanted.length / 4);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
