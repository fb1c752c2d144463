import * as v from 'valibot';
import type { HostModel } from './model.ts';
import type { ResolvedResource } from './resolve.ts';
import { AssemblyError } from './template.ts';

/** The resolved resources, with a note of which types were read. */
export class Resources {
  readonly #all: readonly ResolvedResource[];
  readonly #read = new Set<string>();

  constructor(all: readonly ResolvedResource[]) {
    this.#all = all;
  }

  ofType(type: string): readonly ResolvedResource[] {
    this.#read.add(type);
    return this.#all.filter(resource => resource.type === type);
  }

  of(types: readonly RegExp[]): HostModel['unserved'] {
    const matching = this.#all.filter(resource => types.some(type => type.test(resource.type)));
    for (const resource of matching) this.#read.add(resource.type);
    return matching.map(({ stack, logicalId, type }) => ({ stack: stack.name, logicalId, type }));
  }

  read<Schema extends v.GenericSchema, Result>(
    type: string,
    schema: Schema,
    make: (value: v.InferOutput<Schema>, at: ResolvedResource) => Result,
  ): readonly Result[] {
    return this.ofType(type).map(at => make(parseProperties(at, schema), at));
  }

  readAll<Schema extends v.GenericSchema, Result>(
    types: readonly string[],
    schema: Schema,
    make: (value: v.InferOutput<Schema>, at: ResolvedResource) => Result,
  ): readonly Result[] {
    return types.flatMap(type => this.read(type, schema, make));
  }

  /** @throws AssemblyError naming the resources of which nobody asked */
  refuseUnread(): void {
    const left = this.#all.filter(resource => !this.#read.has(resource.type));
    if (left.length === 0) return;
    const names = left.map(resource => `${resource.type} ${resource.stack.name}/${resource.logicalId}`);
    throw new AssemblyError(`this host cannot serve ${names.join(', ')}`);
  }
}

function parseProperties<Schema extends v.GenericSchema>(
  at: ResolvedResource,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, at.properties);
  if (result.success) return result.output;
  const words = result.issues.map(issue => `${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
  return refuse(at, words.join('; '));
}

export function refuse(at: ResolvedResource, words: string): never {
  throw new AssemblyError(`${at.type} ${at.stack.name}/${at.logicalId} cannot be served: ${words}`);
}
