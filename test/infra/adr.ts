import { readFileSync } from 'node:fs';

export interface FunctionRow {
  readonly name: string;
  readonly calledBy: string;
  readonly may: string;
}

/** The table of functions in ADR 0001: the contract that the stacks must keep to the letter. */
export function functionTable(): readonly FunctionRow[] {
  const text = readFileSync(new URL('../../docs/adr/0001-the-spine.md', import.meta.url), 'utf8');
  const section = text.split('## Functions')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| ([a-z-]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
    .map(([, name = '', calledBy = '', may = '']) => ({ name, calledBy: calledBy.trim(), may: may.trim() }))
    .filter(row => row.name !== 'function');
}

/** `GET /a, /b` → `GET /a`, `GET /b` */
export function routesOf(row: FunctionRow): readonly string[] {
  const [, method, paths] = /^(GET|POST) (.+)$/.exec(row.calledBy) ?? [];
  return paths === undefined ? [] : paths.split(', ').map(path => `${method} ${path}`);
}
