import type { FilingValues, RowValues } from '../filing/field.ts';
import type { Finding } from '../filing/form.ts';
import { numberOf, rowsOf, textOf } from '../filing/values.ts';
import { saysGone } from './change-set.ts';
import { listed } from './entries.ts';
import { identify, identityOf, nameOf, yearOfPeriod } from './identify.ts';
import { mayBeSameName, normalisedName } from './names.ts';
import type { CumulativeColumn, Entry, RegisterKind, RegisterRows } from './register.ts';

/** What a filing's rows contradict: each other, or what the register knows. Paths count the filed rows. */
export function registerFindings(
  use: RegisterRows,
  entries: readonly Entry[],
  values: FilingValues,
  period: string,
): readonly Finding[] {
  return [
    ...duplicateFindings(use, entries, values, period),
    ...reasonFindings(use, values),
    ...missingFindings(use, entries, values, period),
    ...cumulativeFindings(use, entries, values, period),
  ];
}

/** 「清单内唯一(近似提示)」: one code or name twice is an error, names that look alike are asked about. */
export function duplicateFindings(
  use: RegisterRows,
  entries: readonly Entry[],
  values: FilingValues,
  period: string,
): readonly Finding[] {
  const { register, rows: field } = use;
  const rows = rowsOf(values, field);
  return rows.flatMap((row, index): Finding[] => {
    const path = `${field}.${index}.${register.name}`;
    const name = nameOf(register, row);
    const first = rows.findIndex(other => sameRow(register, other, row));
    if (first < index)
      return [{ severity: 'error', path, message: `与第${first + 1}行重复，请合并或者删除一行` }];
    const alike = rows.findIndex((other, place) => place < index && alikeRow(register, other, row));
    if (alike >= 0)
      return [
        {
          severity: 'warning',
          path,
          message: `与第${alike + 1}行“${nameOf(register, rows[alike] ?? {})}”名称相近，请核对是否为同一${register.entryName}`,
        },
      ];
    if (identify(register, entries, row, period).entry !== undefined) return [];
    const known = listed(entries).find(entry => mayBeSameName(nameOf(register, entry.values), name));
    return known === undefined
      ? []
      : [
          {
            severity: 'warning',
            path,
            message: `与${register.title}中的“${nameOf(register, known.values)}”名称相近，请核对是否为同一${register.entryName}`,
          },
        ];
  });
}

/** 「调出→原因」 */
function reasonFindings({ register, rows: field }: RegisterRows, values: FilingValues): readonly Finding[] {
  const { standing } = register;
  if (standing === undefined) return [];
  return rowsOf(values, field).flatMap((row, index): Finding[] =>
    saysGone(register, row) === true && textOf(row, standing.reason) === ''
      ? [{ severity: 'error', path: `${field}.${index}.${standing.reason}`, message: '调出须写明原因' }]
      : [],
  );
}

/** A list that no longer holds what was on it: nothing is taken off unsaid. */
function missingFindings(
  use: RegisterRows,
  entries: readonly Entry[],
  values: FilingValues,
  period: string,
): readonly Finding[] {
  const { register, rows: field } = use;
  if (use.lists !== 'all') return [];
  const named = new Set(rowsOf(values, field).map(row => identify(register, entries, row, period).id));
  const missing = expected(use, entries, period).filter(entry => !named.has(entry.id));
  if (missing.length === 0) return [];
  const names = missing.slice(0, SHOWN_NAMES).map(entry => `“${nameOf(register, entry.values)}”`);
  const more = missing.length > names.length ? '等' : '';
  return [
    {
      severity: 'warning',
      path: field,
      message:
        `${register.title}中原有的${names.join('、')}${more}${missing.length}${register.measure}没有列出，登记中仍予保留。` +
        '确需调出的，请保留该行并选择“调出”，写明原因',
    },
  ];
}

const SHOWN_NAMES = 5;

function expected(use: RegisterRows, entries: readonly Entry[], period: string): readonly Entry[] {
  const year = yearOfPeriod(period);
  return listed(entries).filter(
    entry => use.register.perYear !== true || yearOfPeriod(entry.lastStated.period) === year,
  );
}

/**
 * 「累计值不下降(下降须说明)」: against what an accepted filing of the same year, or for figures that never begin
 * again of any time, has stated. A row with the words on it passes.
 */
export function cumulativeFindings(
  use: RegisterRows,
  previous: readonly Entry[],
  values: FilingValues,
  period: string,
): readonly Finding[] {
  const { register, rows: field } = use;
  return rowsOf(values, field).flatMap((row, index): Finding[] => {
    const { entry } = identify(register, previous, row, period);
    if (entry === undefined) return [];
    return register.cumulative.flatMap((cumulative): readonly Finding[] => {
      const before = comparable(entry, cumulative, period);
      const now = numberOf(row, cumulative.column);
      if (before === undefined || now === undefined || now >= before) return [];
      return fallen(cumulative, row, `${field}.${index}`);
    });
  });
}

function fallen({ column, reason }: CumulativeColumn, row: RowValues, path: string): readonly Finding[] {
  const message = '低于上期已报的累计数';
  if (reason === undefined)
    return [
      {
        severity: 'warning',
        path: `${path}.${column}`,
        message: `${message}，请核对；确需调减的，请说明原因`,
      },
    ];
  return textOf(row, reason) === ''
    ? [{ severity: 'error', path: `${path}.${reason}`, message: `${message}，请说明下降原因` }]
    : [];
}

/** The figure a new one is held against: the last of the same year, or of any year. */
function comparable(entry: Entry, { column, within }: CumulativeColumn, period: string): number | undefined {
  const source = entry.from[column];
  if (source === undefined) return undefined;
  const sameYear = yearOfPeriod(source.period) === yearOfPeriod(period);
  return within === 'ever' || sameYear ? numberOf(entry.values, column) : undefined;
}

function sameRow(kind: RegisterKind, a: RowValues, b: RowValues): boolean {
  const [code, other] = [identityOf(kind, a), identityOf(kind, b)];
  if (code !== '' && other !== '') return code === other;
  const name = normalisedName(nameOf(kind, a));
  return name !== '' && name === normalisedName(nameOf(kind, b));
}

function alikeRow(kind: RegisterKind, a: RowValues, b: RowValues): boolean {
  const [name, other] = [nameOf(kind, a), nameOf(kind, b)];
  return normalisedName(name) === normalisedName(other) || mayBeSameName(name, other);
}
