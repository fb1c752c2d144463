import { identityOf, nameOf } from './cells.ts';
import { normalisedName } from './names.ts';
import type { Entry, RegisterKind } from './register.ts';

/** Entries in the order they were first named, found by id, code and name. */
export interface Book {
  readonly kind: RegisterKind;
  entries(): readonly Entry[];
  has(id: string): boolean;
  /** By id, or by the code it has now. */
  keyed(key: string): Entry | undefined;
  /** Those that bear the name now. */
  named(name: string): readonly Entry[];
  put(entry: Entry): void;
}

export function bookOf(kind: RegisterKind, entries: readonly Entry[]): Book {
  const byId = new Map<string, Entry>();
  const codes = new Map<string, string>();
  const names = new Map<string, Set<string>>();

  const forget = (entry: Entry) => {
    const code = identityOf(kind, entry.values);
    if (codes.get(code) === entry.id) codes.delete(code);
    names.get(nameKey(kind, entry))?.delete(entry.id);
  };
  const book: Book = {
    kind,
    entries: () => [...byId.values()],
    has: id => byId.has(id),
    keyed: key => byId.get(key) ?? byId.get(codes.get(key) ?? ''),
    named: name => [...(names.get(normalisedName(name)) ?? [])].flatMap(id => byId.get(id) ?? []),
    put(entry) {
      const before = byId.get(entry.id);
      if (before !== undefined) forget(before);
      byId.set(entry.id, entry);
      const code = identityOf(kind, entry.values);
      if (code !== '' && !codes.has(code)) codes.set(code, entry.id);
      const name = nameKey(kind, entry);
      if (name !== '') names.set(name, (names.get(name) ?? new Set()).add(entry.id));
    },
  };
  for (const entry of entries) book.put(entry);
  return book;
}

function nameKey(kind: RegisterKind, entry: Entry): string {
  return normalisedName(nameOf(kind, entry.values));
}
