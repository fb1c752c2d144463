import type { Measurement } from './measure.ts';

const columns = { bench: 8, name: 44, value: 12, unit: 10, budget: 12 };

export function headline(): string {
  return [
    'bench'.padEnd(columns.bench),
    'what'.padEnd(columns.name),
    'measured'.padStart(columns.value),
    ' unit'.padEnd(columns.unit),
    'budget'.padStart(columns.budget),
    'of budget',
  ].join(' ');
}

/** A ratio of 1.00 meets its budget exactly; above 1.00 more is used than the design allows. */
export function line(bench: string, { name, value, unit, budget }: Measurement): string {
  const words = budget === undefined ? '' : 'most' in budget ? `≤ ${budget.most}` : `≥ ${budget.least}`;
  const ratio =
    budget === undefined ? undefined : 'most' in budget ? value / budget.most : budget.least / value;
  return [
    bench.padEnd(columns.bench),
    name.padEnd(columns.name),
    number(value).padStart(columns.value),
    ` ${unit}`.padEnd(columns.unit),
    words.padStart(columns.budget),
    ratio === undefined ? '' : `${ratio.toFixed(2)}${ratio > 1 ? '  over' : ''}`,
  ].join(' ');
}

function number(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1000
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}
