import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The five rules of the architecture, as far as imports and names can show them. Lint refuses most of this while one
 * types; this test is what cannot be overridden by a comment.
 */
const root = join(import.meta.dirname, '..');

interface Source {
  readonly path: string;
  readonly text: string;
  /** Relative imports as paths from the root; packages by name. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = ['shared', 'functions', 'workflows', 'infra', 'test'].flatMap(folder =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).map(read),
);

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');
  const imports = specifiers.map(one =>
    one.startsWith('.') ? relative(root, join(root, dirname(path), one)) : one,
  );
  return { path, text, imports };
}

function within(folder: string): readonly Source[] {
  return sources.filter(source => source.path.startsWith(`${folder}/`));
}

/** `shared/duty/advance.ts` → `duty` */
function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Domain folders from the ground up: a folder imports those before it, never those after it. */
const layers = [
  'calendar',
  'qr',
  'filing',
  'register',
  'programme',
  'duty',
  'matter',
  'request',
  'report',
  'board',
  'brief',
  'paper',
  'ports',
  'digest',
  'rehearsal',
  'link',
  'desk',
  'change',
  'visit',
  'ui',
  'mail',
];
/** Types that two layers describe each other with; erased when the code runs. */
const typesOnly = new Set(['filing', 'duty', 'ports', 'report']);

const domain = layers.flatMap(layer => within(`shared/${layer}`));

describe('rule 3: a pure core with time as an argument', () => {
  it('imports no SDK, no adapter and no function', () => {
    for (const { path, imports } of domain) {
      expect(
        imports.filter(one => /^@aws|^@middy|^shared\/adapters|^functions|^infra/.test(one)),
        path,
      ).toEqual([]);
    }
  });

  it('reads no clock, no environment and writes no log', () => {
    for (const { path, text } of domain) {
      expect(text, path).not.toMatch(/new Date\(\)|Date\.now\(\)|process\.env|console\./);
    }
  });

  it('touches the environment in one function and the clock in none', () => {
    for (const { path, text } of within('functions')) {
      expect(text, path).not.toMatch(/new Date\(\)|Date\.now\(\)/);
      if (path !== 'functions/middleware/environment.ts') expect(text, path).not.toMatch(/process\.env/);
    }
  });
});

describe('who imports whom', () => {
  it('lets domain folders import only downwards', () => {
    for (const { path, text } of domain) {
      const own = layers.indexOf(folderOf(path));
      for (const match of text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)'/gms)) {
        const target = folderOf(relative(root, join(root, dirname(path), match[2] ?? '')));
        const at = layers.indexOf(target);
        const isTypeOnly = match[1] !== undefined && typesOnly.has(target);
        expect((at >= 0 && at <= own) || isTypeOnly, `${path} imports ${target}`).toBe(true);
      }
    }
  });

  it('keeps adapters to ports, domain types and their SDK', () => {
    for (const { path, imports } of within('shared/adapters')) {
      expect(
        imports.filter(one => /^(functions|infra|test|shared\/(ui|mail|change))\//.test(one)),
        path,
      ).toEqual([]);
    }
  });

  it('lets no function import another', () => {
    for (const { path, imports } of within('functions')) {
      const own = folderOf(path);
      const foreign = imports.filter(
        one => one.startsWith('functions/') && folderOf(one) !== own && folderOf(one) !== 'middleware',
      );
      expect(foreign, path).toEqual([]);
    }
  });

  it('gives stacks the environment schemas of functions and nothing else of them', () => {
    for (const { path, imports } of within('infra').filter(one => !one.path.startsWith('infra/local/'))) {
      const inside = imports.filter(one => one.startsWith('functions/') && !one.endsWith('/environment.ts'));
      expect(inside, path).toEqual([]);
    }
  });

  it('uses nothing of test/ outside test/', () => {
    for (const { path, imports } of sources.filter(one => !one.path.startsWith('test/'))) {
      expect(
        imports.filter(one => one.startsWith('test/')),
        path,
      ).toEqual([]);
    }
  });

  it('has no circle', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): void => {
      expect(trail, 'import circle').not.toContain(path);
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) if (graph.has(next)) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
  });
});

describe('what a newcomer relies on', () => {
  it('keeps every handler to its wiring', () => {
    for (const { path, text } of within('functions').filter(one => one.path.endsWith('/handler.ts'))) {
      const statements = text
        .split('\n')
        .filter(line => line.trim() !== '' && !/^(import|}| {2}[\w,. {}]+from)/.test(line));
      expect(statements.length, path).toBeLessThanOrEqual(15);
    }
  });

  it('has no grab-bags', () => {
    expect(sources.filter(one => /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(one.path))).toEqual(
      [],
    );
  });

  it('writes no escape from the types in the domain', () => {
    for (const { path, text } of domain) {
      expect(text, path).not.toMatch(/\bas (unknown|any)\b|: any\b|@ts-(ignore|expect-error)|biome-ignore/);
    }
  });

  it('states no address of a registry and no path of a machine', () => {
    for (const { path, text } of sources) expect(text, path).not.toMatch(/registry\.npmjs|\/home\/|\/work\//);
  });
});
