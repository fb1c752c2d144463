import jsonata from 'jsonata';
import type { JsonObject } from '../service.ts';
import { checkExpression } from './expression-check.ts';
import { registerAwsFunctions } from './expression-functions.ts';
import { errorName, TaskFailure } from './failure.ts';

/** What ends an expression that would never end by itself: nested evaluations, and milliseconds of real time. */
const limits = { stack: 1000, timeout: 10_000 };

/** The text between `{%` and `%}`, when the whole string is an expression. */
export function expressionIn(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2) : undefined;
}

/**
 * What is wrong with the expressions of a template, each with its place.
 * @param field where the template stands, for example `States.Advance.Arguments`
 */
export function checkTemplate(template: unknown, field: string): string[] {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    if (source !== undefined) return checkSource(source).map(finding => `${field}: ${finding}`);
    const looksLike = template.trimStart().startsWith('{%') || template.trimEnd().endsWith('%}');
    return looksLike ? [`${field}: an expression must fill the whole string, from {% to %}`] : [];
  }
  if (Array.isArray(template))
    return template.flatMap((member, index) => checkTemplate(member, `${field}[${index}]`));
  if (typeof template === 'object' && template !== null)
    return Object.entries(template).flatMap(([name, member]) => [
      ...(name.endsWith('.$') ? [`${field}.${name}: JSONPath members (.$) are not supported`] : []),
      ...checkTemplate(member, `${field}.${name}`),
    ]);
  return [];
}

function checkSource(source: string): string[] {
  try {
    return checkExpression(jsonata(source).ast());
  } catch (error) {
    return [`not an expression: ${messageOf(error)}`];
  }
}

/**
 * Evaluates templates. Every expression is compiled once and kept.
 * `bindings` are the variables by name without `$`; `states` among them is `$states`.
 */
export class ExpressionEngine {
  readonly #random: () => number;
  readonly #compiled = new Map<string, jsonata.Expression>();
  readonly #static = new WeakMap<object, boolean>();

  /** @param random uniform in [0, 1), the source of `$random()` and `$uuid()` */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** @throws TaskFailure States.QueryEvaluationError */
  async evaluate(template: unknown, bindings: JsonObject, field: string): Promise<unknown> {
    if (typeof template === 'string') {
      const source = expressionIn(template);
      return source === undefined ? template : this.#evaluateExpression(source, bindings, field);
    }
    if (typeof template !== 'object' || template === null || this.#isStatic(template)) return template;
    if (Array.isArray(template)) {
      const members: unknown[] = [];
      for (const [index, member] of template.entries())
        members.push(await this.evaluate(member, bindings, `${field}[${index}]`));
      return members;
    }
    const object: JsonObject = {};
    for (const [name, member] of Object.entries(template))
      setMember(object, name, await this.evaluate(member, bindings, `${field}/${name}`));
    return object;
  }

  async #evaluateExpression(source: string, bindings: JsonObject, field: string): Promise<unknown> {
    let value: unknown;
    try {
      value = await this.#compile(source).evaluate(undefined, bindings);
    } catch (error) {
      throw queryError(source, field, messageOf(error));
    }
    if (value === undefined) throw queryError(source, field, 'returned nothing (undefined)');
    const problem: { text?: string } = {};
    const plain = plainJson(value, problem);
    if (problem.text !== undefined) throw queryError(source, field, problem.text);
    return plain;
  }

  #compile(source: string): jsonata.Expression {
    const known = this.#compiled.get(source);
    if (known !== undefined) return known;
    const expression = jsonata(source, limits);
    registerAwsFunctions(expression, this.#random);
    this.#compiled.set(source, expression);
    return expression;
  }

  #isStatic(template: object): boolean {
    const known = this.#static.get(template);
    if (known !== undefined) return known;
    const isStatic = Object.values(template).every(member =>
      typeof member === 'string'
        ? expressionIn(member) === undefined
        : typeof member !== 'object' || member === null || this.#isStatic(member),
    );
    this.#static.set(template, isStatic);
    return isStatic;
  }
}

/**
 * Evaluates one template on its own: how the expressions of a workflow are tested.
 * @param bindings variables by name without `$`; put `{input, result, context, …}` under `states`
 * @throws TaskFailure States.QueryEvaluationError
 * @example await evaluateTemplate({ v: '{% $states.input.version + 1 %}' }, { states: { input: { version: 1 } } })
 */
export async function evaluateTemplate(
  template: unknown,
  bindings: JsonObject,
  random: () => number = Math.random,
): Promise<unknown> {
  const [finding] = checkTemplate(template, 'template');
  if (finding !== undefined) throw new TaskFailure(errorName.queryEvaluation, finding);
  return new ExpressionEngine(random).evaluate(template, bindings, 'template');
}

function queryError(source: string, field: string, problem: string): TaskFailure {
  return new TaskFailure(
    errorName.queryEvaluation,
    `The JSONata expression '${source.trim()}' specified for the field '${field}' ${problem}.`,
  );
}

/** A plain copy without the marks that jsonata leaves on its sequences; what JSON cannot hold is a problem. */
function plainJson(value: unknown, problem: { text?: string }): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) problem.text = `returned ${value}, which is not a JSON number`;
    return value;
  }
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value) {
    problem.text = 'returned a function';
    return null;
  }
  if (Array.isArray(value))
    return value.map(member => (member === undefined ? null : plainJson(member, problem)));
  const object: JsonObject = {};
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) setMember(object, name, plainJson(member, problem));
  return object;
}

/** Sets any member, also one called `__proto__`, which plain assignment would lose. */
function setMember(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
