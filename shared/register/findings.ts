import type { FieldGroup, FilingValues } from '../filing/field.ts';
import type { Finding } from '../filing/form.ts';
import { numberOf } from '../filing/values.ts';
import { bookOf } from './book.ts';
import { cellText, identityOf, nameOf, yearOfPeriod } from './cells.ts';
import { saysGone } from './change-set.ts';
import { listed } from './entries.ts';
import { identify } from './identify.ts';
import { alike, comparable } from './names.ts';
import type { CumulativeColumn, Entry, RegisterKind, RegisterRows, StatedRow } from './register.ts';
import { formColumn, type Stated, statedRows } from './stated.ts';

/** What a filing is held against: how it feeds the register, and the entries known before it. */
export interface Held {
  readonly use: RegisterRows;
  readonly groups: readonly FieldGroup[];
  readonly entries: readonly Entry[];
  /** Key of the filing's period. */
  readonly period: string;
}

/** What a filing's rows contradict: each other, or what the register knows. Paths count the filed rows. */
export function registerFindings(held: Held, values: FilingValues): readonly Finding[] {
  const rows = statedRows(held.use, held.groups, values);
  return [
    ...(held.use.lists === 'all' ? duplicateFindings(held, rows) : []),
    ...unknownFindings(held, rows),
    ...reasonFindings(held, rows),
    ...(held.use.lists === 'all' ? missingFindings(held, rows) : []),
    ...cumulativeFindings(held, values),
  ];
}

/** 「清单内唯一(近似提示)」: one code or name twice is an error, names that look alike are asked about. */
function duplicateFindings({ use }: Held, rows: readonly Stated[]): readonly Finding[] {
  const { register } = use;
  const compared = rows.map(({ index, stated }) => ({
    index,
    code: identityOf(register, stated),
    name: comparable(nameOf(register, stated)),
  }));
  return compared.flatMap(({ index, code, name }, place): Finding[] => {
    const path = pathOf(use, index, register.name);
    const before = compared.slice(0, place);
    const sameName = (other: (typeof before)[number]) =>
      name.normalised !== '' && other.name.normalised === name.normalised;
    const same = before.find(other =>
      code !== '' && other.code !== '' ? other.code === code : sameName(other),
    );
    if (same !== undefined)
      return [{ severity: 'error', path, message: `与第${same.index + 1}行重复，请合并或者删除一行` }];
    const near = before.find(other => sameName(other) || alike(other.name, name));
    if (near === undefined) return [];
    const nearName = rows.find(each => each.index === near.index)?.stated ?? {};
    return [alikeFinding(register, path, `第${near.index + 1}行`, nameOf(register, nearName))];
  });
}

/** A name the register does not know: perhaps another spelling of one it knows, and nothing that could leave it. */
function unknownFindings({ use, entries, period }: Held, rows: readonly Stated[]): readonly Finding[] {
  const { register } = use;
  const book = bookOf(register, entries);
  const names = listed(entries).map(entry => nameOf(register, entry.values));
  const compared = names.map(name => ({ name, as: comparable(name) }));
  return rows.flatMap(({ index, stated }): Finding[] => {
    if (identify(book, stated, period).entry !== undefined) return [];
    const path = pathOf(use, index, register.name);
    const name = nameOf(register, stated);
    const own = comparable(name);
    const near = compared.find(known => alike(known.as, own));
    if (near !== undefined) return [alikeFinding(register, path, register.title, near.name)];
    return entries.length > 0 && saysGone(register, stated) === true
      ? [{ severity: 'warning', path, message: `${register.title}中没有“${name}”，请核对名称` }]
      : [];
  });
}

function alikeFinding(register: RegisterKind, path: string, where: string, name: string): Finding {
  const message = `与${where}中的“${name}”名称相近，请核对是否为同一${register.entryName}`;
  return { severity: 'warning', path, message };
}

/** 「调出→原因」 */
function reasonFindings({ use }: Held, rows: readonly Stated[]): readonly Finding[] {
  const { register } = use;
  const { standing } = register;
  if (standing === undefined) return [];
  return rows.flatMap(({ index, stated }): Finding[] =>
    saysGone(register, stated) === true && cellText(stated, standing.reason) === ''
      ? [{ severity: 'error', path: pathOf(use, index, standing.reason), message: '调出须写明原因' }]
      : [],
  );
}

/** A list that no longer holds what was on it: nothing is taken off unsaid. */
function missingFindings({ use, entries, period }: Held, rows: readonly Stated[]): readonly Finding[] {
  const { register } = use;
  const book = bookOf(register, entries);
  const named = new Set(rows.map(({ stated }) => identify(book, stated, period).id));
  const year = yearOfPeriod(period);
  const missing = listed(entries)
    .filter(entry => register.perYear !== true || yearOfPeriod(entry.lastStated.period) === year)
    .filter(entry => !named.has(entry.id));
  if (missing.length === 0) return [];
  const names = missing.slice(0, SHOWN_NAMES).map(entry => `“${nameOf(register, entry.values)}”`);
  const more = missing.length > names.length ? '等' : '';
  const how = register.standing === undefined ? '' : '；确需调出的，请保留该行并选择“调出”，写明原因';
  const message = `${register.title}中原有的${names.join('、')}${more}${missing.length}${register.measure}没有列出，登记中仍予保留${how}`;
  return [{ severity: 'warning', path: use.rows, message }];
}

const SHOWN_NAMES = 5;

/**
 * 「累计值不下降(下降须说明)」: against what was stated before for the same year, or for figures that never begin
 * again at any time. A row with the words on it passes.
 */
export function cumulativeFindings(held: Held, values: FilingValues): readonly Finding[] {
  const { use, groups, entries, period } = held;
  const { register } = use;
  const book = bookOf(register, entries);
  return statedRows(use, groups, values).flatMap(({ index, stated }): readonly Finding[] => {
    const { entry } = identify(book, stated, period);
    if (entry === undefined) return [];
    return register.cumulative.flatMap((cumulative): readonly Finding[] => {
      const before = figureBefore(entry, cumulative, period);
      const now = stated[cumulative.column];
      if (before === undefined || typeof now !== 'number' || now >= before) return [];
      return fallen(use, cumulative, stated, index);
    });
  });
}

function fallen(
  use: RegisterRows,
  { column, reason }: CumulativeColumn,
  stated: StatedRow,
  index: number,
): readonly Finding[] {
  const message = '低于上期已报的累计数';
  if (reason === undefined)
    return [
      {
        severity: 'warning',
        path: pathOf(use, index, column),
        message: `${message}，请核对；确需调减的，请说明原因`,
      },
    ];
  return cellText(stated, reason) === ''
    ? [{ severity: 'error', path: pathOf(use, index, reason), message: `${message}，请说明下降原因` }]
    : [];
}

/** The figure a new one is held against: the last of the same year, or of any year. */
function figureBefore(
  entry: Entry,
  { column, within }: CumulativeColumn,
  period: string,
): number | undefined {
  const source = entry.from[column];
  if (source === undefined) return undefined;
  const sameYear = yearOfPeriod(source.period) === yearOfPeriod(period);
  return within === 'ever' || sameYear ? numberOf(entry.values, column) : undefined;
}

function pathOf(use: RegisterRows, index: number, registerColumn: string): string {
  return `${use.rows}.${index}.${formColumn(use, registerColumn)}`;
}
