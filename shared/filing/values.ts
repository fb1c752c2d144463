import type { FilingValues, RowValues } from './field.ts';

/** Reading filed values by the type the field list gives them; what is absent or of another type is empty. */
export function textOf(values: FilingValues | RowValues, key: string): string {
  const value = values[key];
  return typeof value === 'string' ? value : '';
}

export function numberOf(values: FilingValues | RowValues, key: string): number | undefined {
  const value = values[key];
  return typeof value === 'number' ? value : undefined;
}

export function listOf(values: FilingValues | RowValues, key: string): readonly string[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}

export function rowsOf(values: FilingValues, key: string): readonly RowValues[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

function isRow(value: unknown): value is RowValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
