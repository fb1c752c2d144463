import type { RouteModel } from '../assembly/model.ts';

export interface RouteMatch {
  readonly route: RouteModel;
  /** Percent-decoded. */
  readonly pathParameters: { readonly [name: string]: string };
}

/**
 * Finds the route of a request as an HTTP API does: the method must be the route's own (a HEAD is no GET) or the
 * route's ANY; full matches win over greedy ones, fixed parts over parameters, `$default` comes last.
 */
export class Routes {
  readonly #routes: readonly CompiledRoute[];

  constructor(routes: readonly RouteModel[]) {
    this.#routes = routes.map(compile).sort((left, right) => (left.rank < right.rank ? -1 : 1));
  }

  /** @param path as sent, still percent-encoded */
  match(method: string, path: string): RouteMatch | undefined {
    for (const { route, methods, expression, names } of this.#routes) {
      const found = expression.exec(path);
      if (found === null || (methods !== 'ANY' && methods !== method)) continue;
      const values = names.map((name, index) => [name, decode(found[index + 1] ?? '')]);
      return { route, pathParameters: Object.fromEntries(values) };
    }
    return undefined;
  }
}

interface CompiledRoute {
  readonly route: RouteModel;
  readonly methods: string;
  readonly expression: RegExp;
  readonly names: readonly string[];
  /** Sorts the more particular route first. */
  readonly rank: string;
}

function compile(route: RouteModel): CompiledRoute {
  if (route.key === '$default') {
    return { route, methods: 'ANY', expression: /^/, names: [], rank: '~' };
  }
  const [methods = 'ANY', path = '/'] = route.key.split(' ');
  const names: string[] = [];
  const parts = path.split('/').map(part => {
    const [, name, greedy] = /^\{([^}+]+)(\+)?\}$/.exec(part) ?? [];
    if (name === undefined)
      return { source: part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), rank: '0' };
    names.push(name);
    return greedy === undefined ? { source: '([^/]+)', rank: '1' } : { source: '(.+)', rank: '2' };
  });
  return {
    route,
    methods,
    expression: new RegExp(`^${parts.map(part => part.source).join('/')}$`),
    names,
    rank: `${parts.map(part => part.rank).join('')}${methods === 'ANY' ? '1' : '0'}`,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
