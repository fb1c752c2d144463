import type { SheetProblem } from '../../filing/excel/problem.ts';
import { cellName } from '../../filing/excel/workbook/cell.ts';
import type { TypedForm } from '../../filing/typed.ts';
import { roleWords } from '../contact-role.ts';
import { RosterForm } from '../roster-form.ts';
import type { Field } from '../types.ts';
import { unitKindWords } from '../unit-kinds.ts';
import { type RosterSection, rosterSheets } from './layout.ts';
import type { FileRow } from './read.ts';

/** Whom a name in the file means: what its row says now, and what it said before. */
export class Names {
  /** Of the sheet that lists them. */
  readonly sheet: string;
  readonly #keys = new Map<string, string>();
  readonly #before = new Map<string, string>();

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  name(now = '', before: readonly string[], key: string): void {
    this.#keys.set(now, key);
    for (const name of before) this.#before.set(name, key);
  }

  /** A renamed body need not be renamed in every other sheet too. */
  keyOf(name: string): string | undefined {
    return this.#keys.get(name) ?? this.#before.get(name);
  }
}

/** Reads rows, and gathers what is wrong by sheet, cell and column. */
export class SheetReading {
  readonly problems: SheetProblem[] = [];

  problem(section: RosterSection, row: FileRow, path: string, words: string): void {
    const sheet = rosterSheets.find(each => each.section === section);
    const at = sheet?.columns.findIndex(column => column.path === path) ?? 0;
    this.problems.push({
      sheet: sheet?.name ?? '',
      cell: cellName(row.number, at + 1),
      label: sheet?.columns[at]?.label ?? '',
      words,
    });
  }

  ofSheet(section: RosterSection, words: string): void {
    const name = rosterSheets.find(each => each.section === section)?.name ?? '';
    this.problems.push({ sheet: '', cell: '', label: '', words: `“${name}”工作表${words}` });
  }

  /** As the page's own form reads it; undefined with a problem at its cell. */
  form<Read>(
    section: RosterSection,
    row: FileRow,
    read: (form: RosterForm) => Read,
    own: readonly Field[] = [],
  ): Read | undefined {
    const form = new RosterForm(this.#typed(section, row, own));
    const value = read(form);
    for (const { path, message } of form.errors) this.problem(section, row, path, message);
    return form.errors.length === 0 ? value : undefined;
  }

  named(section: RosterSection, row: FileRow, path: string, names: Names): string | undefined {
    const name = row.words[path] ?? '';
    const key = names.keyOf(name);
    if (key === undefined)
      this.problem(section, row, path, name === '' ? '请填写' : `“${name}”不在“${names.sheet}”工作表中`);
    return key;
  }

  manyNamed(section: RosterSection, row: FileRow, path: string, names: Names): readonly string[] | undefined {
    const keys = new Set<string>();
    for (const name of (row.words[path] ?? '').split(/[、，,；;\s]+/u)) {
      if (name === '') continue;
      const key = names.keyOf(name);
      if (key === undefined) {
        this.problem(section, row, path, `“${name}”不在“${names.sheet}”工作表中，单位之间用“、”隔开`);
        return undefined;
      }
      keys.add(key);
    }
    return [...keys];
  }

  /** No two rows say the same in a column. */
  once(section: RosterSection, rows: readonly FileRow[], paths: readonly string[]): void {
    for (const path of paths) {
      const seen = new Map<string, FileRow>();
      for (const row of rows) {
        const text = row.words[path] ?? '';
        const first = seen.get(text);
        if (first === undefined) seen.set(text, row);
        else if (text !== '') this.problem(section, row, path, `“${text}”与第${first.number}行重复`);
      }
    }
  }

  /** Words of the sheet as the page's form would post them. */
  #typed(section: RosterSection, { words }: FileRow, own: readonly Field[]): TypedForm {
    const typed = Object.fromEntries(Object.entries(words).map(([path, text]) => [path, [text]]));
    switch (section) {
      case 'units':
        return { ...typed, kind: keysOf(unitKindWords, words.kind) };
      case 'contacts': {
        const names = fieldNames(words.fields);
        const fields = own.filter(field => names.includes(field.name)).map(field => field.key);
        return { ...typed, role: keysOf(roleWords, words.role), fields };
      }
      case 'leaders':
      case 'fields':
        return typed;
    }
  }
}

/** Names of fields hold 、 themselves. */
export function fieldNames(text = ''): readonly string[] {
  return text
    .split(/[；;]/u)
    .map(name => name.trim())
    .filter(name => name !== '');
}

function keysOf(words: Readonly<Record<string, string>>, text = ''): readonly string[] {
  return Object.entries(words).flatMap(([key, label]) => (label === text ? [key] : []));
}
