import type { JsonObject } from '../service.ts';
import type { Assignments, Template } from './definition.ts';
import { checkTemplate, expressionIn } from './expression.ts';
import { isJsonObject, isStringArray } from './json.ts';

/** A definition the runner will not load, with everything that is wrong with it. */
export class DefinitionError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`state machine definition refused:\n${problems.map(problem => `- ${problem}`).join('\n')}`);
    this.name = 'DefinitionError';
    this.problems = problems;
  }
}

const jsonPathFields: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'Iterator',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

/**
 * Reads the fields of one object of a definition; whatever is missing, ill-shaped or unknown becomes a problem with
 * its place, so that a definition is refused once, with all of them.
 */
export class DefinitionReader {
  readonly place: string;
  readonly #fields: JsonObject;
  readonly #problems: string[];
  readonly #known = new Set<string>(['Comment']);

  constructor(place: string, value: unknown, problems: string[]) {
    this.place = place;
    this.#problems = problems;
    this.#fields = isJsonObject(value) ? value : {};
    if (!isJsonObject(value)) this.problem('must be an object');
  }

  problem(text: string): void {
    this.#problems.push(`${this.place}: ${text}`);
  }

  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  /** Looks at a field without reading it. */
  peek(field: string): unknown {
    return this.#fields[field];
  }

  raw(field: string): unknown {
    this.#known.add(field);
    return this.#fields[field];
  }

  child(field: string): DefinitionReader {
    return new DefinitionReader(`${this.place}.${field}`, this.raw(field), this.#problems);
  }

  list(field: string): DefinitionReader[] {
    const value = this.raw(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem(`${field} must be an array`);
      return [];
    }
    return value.map(
      (member, index) => new DefinitionReader(`${this.place}.${field}[${index}]`, member, this.#problems),
    );
  }

  entries(field: string): [string, DefinitionReader][] {
    const value = this.raw(field);
    if (!isJsonObject(value)) {
      this.problem(`${field} must be an object`);
      return [];
    }
    return Object.keys(value).map(name => [
      name,
      new DefinitionReader(`${this.place}.${field}.${name}`, value[name], this.#problems),
    ]);
  }

  text(field: string): string | undefined {
    const value = this.raw(field);
    if (value === undefined || typeof value === 'string') return value;
    this.problem(`${field} must be a string`);
    return undefined;
  }

  requiredText(field: string): string {
    const value = this.text(field);
    if (value === undefined && !this.has(field)) this.problem(`${field} is missing`);
    return value ?? '';
  }

  texts(field: string): string[] {
    const value = this.raw(field);
    if (isStringArray(value) && value.length > 0) return value;
    this.problem(`${field} must be a non-empty array of strings`);
    return [];
  }

  /** A number that is not an expression. */
  number(field: string, least: number, most: number, integer: boolean): number | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const right =
      typeof value === 'number' && value >= least && value <= most && (!integer || Number.isInteger(value));
    if (right) return value;
    this.problem(`${field} must be ${integer ? 'an integer' : 'a number'} from ${least} to ${most}`);
    return undefined;
  }

  /** Any JSON with expressions in it. */
  template(field: string): Template | undefined {
    const template = this.raw(field);
    if (template === undefined) return undefined;
    this.#problems.push(...checkTemplate(template, `${this.place}.${field}`));
    return { template };
  }

  /** One expression, or a literal of a kind. */
  literalOrExpression(
    field: string,
    isLiteral: (value: unknown) => boolean,
    kind: string,
  ): Template | undefined {
    const box = this.template(field);
    if (box === undefined) return undefined;
    const isExpression = typeof box.template === 'string' && expressionIn(box.template) !== undefined;
    if (!isExpression && !isLiteral(box.template))
      this.problem(`${field} must be ${kind} or an expression {% … %}`);
    return box;
  }

  assignments(): Assignments | undefined {
    const box = this.template('Assign');
    if (box === undefined) return undefined;
    if (!isJsonObject(box.template)) {
      this.problem('Assign must be an object');
      return undefined;
    }
    for (const name of Object.keys(box.template)) {
      if (name === 'states') this.problem('Assign: the name states is reserved');
      else if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name))
        this.problem(`Assign: ${name} is not a variable name`);
    }
    return box.template;
  }

  /** Call last: every field not read by then is refused by name. */
  refuseOthers(): void {
    for (const field of Object.keys(this.#fields)) {
      if (this.#known.has(field)) continue;
      this.problem(`${field} is not supported${jsonPathFields.has(field) ? ' (JSONPath)' : ''}`);
    }
  }
}
