import { ServiceError } from '../service.ts';
import { type Path, type UpdateAction, type UpdateOperand, valueAt } from './expressions.ts';
import { addNumbers, subtractNumbers } from './numbers.ts';
import { type AttributeValue, type Item, typeOf } from './values.ts';

/**
 * The item after an UpdateExpression. Every operand is read from the item as it was before, and list positions mean
 * the list as it was before, as in DynamoDB. The given item is left untouched.
 * @throws ServiceError ValidationException in DynamoDB's words
 */
export function applyUpdate(actions: readonly UpdateAction[], before: Item, values: Item): Item {
  const draft = new Draft(before);
  for (const action of actions) {
    switch (action.is) {
      case 'set':
        draft.put(action.path, evaluate(action.value, before, values));
        break;
      case 'remove':
        draft.remove(action.path);
        break;
      case 'add':
        draft.put(action.path, sum(valueAt(action.path, before), value(action.value, values)));
        break;
      case 'delete': {
        const rest = difference(valueAt(action.path, before), value(action.value, values));
        if (rest === undefined) draft.remove(action.path);
        else draft.put(action.path, rest);
        break;
      }
    }
  }
  return draft.finish();
}

function evaluate(operand: UpdateOperand, item: Item, values: Item): AttributeValue {
  switch (operand.is) {
    case 'value':
      return value(operand.name, values);
    case 'path': {
      const found = valueAt(operand.path, item);
      if (found !== undefined) return found;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'if_not_exists':
      return valueAt(operand.path, item) ?? evaluate(operand.otherwise, item, values);
    case 'append': {
      const left = evaluate(operand.left, item, values);
      const right = evaluate(operand.right, item, values);
      if ('L' in left && 'L' in right) return { L: [...left.L, ...right.L] };
      throw wrongType();
    }
    case 'plus':
    case 'minus': {
      const left = evaluate(operand.left, item, values);
      const right = evaluate(operand.right, item, values);
      if (!('N' in left && 'N' in right)) throw wrongType();
      return { N: operand.is === 'plus' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
    }
  }
}

function sum(existing: AttributeValue | undefined, added: AttributeValue): AttributeValue {
  if (existing === undefined) return added;
  if ('N' in existing && 'N' in added) return { N: addNumbers(existing.N, added.N) };
  if ('SS' in existing && 'SS' in added) return { SS: union(existing.SS, added.SS) };
  if ('NS' in existing && 'NS' in added) return { NS: union(existing.NS, added.NS) };
  if ('BS' in existing && 'BS' in added) return { BS: union(existing.BS, added.BS) };
  throw wrongType();
}

/** What is left of a set; undefined when nothing is, because DynamoDB keeps no empty sets. */
function difference(existing: AttributeValue | undefined, taken: AttributeValue): AttributeValue | undefined {
  if (existing === undefined) return undefined;
  if (typeOf(existing) !== typeOf(taken)) throw wrongType();
  if ('SS' in existing && 'SS' in taken) return nonEmpty(without(existing.SS, taken.SS), SS => ({ SS }));
  if ('NS' in existing && 'NS' in taken) return nonEmpty(without(existing.NS, taken.NS), NS => ({ NS }));
  if ('BS' in existing && 'BS' in taken) return nonEmpty(without(existing.BS, taken.BS), BS => ({ BS }));
  throw wrongType();
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])];
}

function without(left: readonly string[], right: readonly string[]): string[] {
  return left.filter(element => !right.includes(element));
}

function nonEmpty(rest: string[], build: (rest: string[]) => AttributeValue): AttributeValue | undefined {
  return rest.length === 0 ? undefined : build(rest);
}

function value(name: string, values: Item): AttributeValue {
  const found = values[name];
  if (found === undefined) throw invalid(`An expression attribute value is not defined: ${name}`);
  return found;
}

/** Copies only the containers on the way to a change. */
class Draft {
  readonly #root: Item;
  readonly #copied = new Set<AttributeValue>();
  /** Lists with places to close when all is done: positions must not shift while actions refer to them. */
  readonly #gaps = new Map<AttributeValue[], Set<number>>();

  constructor(before: Item) {
    this.#root = { ...before };
  }

  put(path: Path, value: AttributeValue): void {
    const { map, list, last } = this.#parent(path);
    if (map !== undefined && typeof last === 'string') map[last] = value;
    else if (list !== undefined && typeof last === 'number') {
      this.#gapsOf(list).delete(last);
      list[last] = value;
    } else throw invalidPath();
  }

  remove(path: Path): void {
    const { map, list, last } = this.#parent(path);
    if (map !== undefined && typeof last === 'string') delete map[last];
    else if (list !== undefined && typeof last === 'number') {
      if (last < list.length) this.#gapsOf(list).add(last);
    } else throw invalidPath();
  }

  finish(): Item {
    for (const [list, gaps] of this.#gaps) {
      // A position beyond the end appends, so holes before it close too.
      const kept = list.filter((element, position) => element !== undefined && !gaps.has(position));
      list.splice(0, list.length, ...kept);
    }
    return this.#root;
  }

  #gapsOf(list: AttributeValue[]): Set<number> {
    const gaps = this.#gaps.get(list) ?? new Set<number>();
    this.#gaps.set(list, gaps);
    return gaps;
  }

  #parent(path: Path): { map?: Item; list?: AttributeValue[]; last: string | number | undefined } {
    let map: Item | undefined = this.#root;
    let list: AttributeValue[] | undefined;
    for (const step of path.slice(0, -1)) {
      let next: AttributeValue | undefined;
      if (map !== undefined && typeof step === 'string') {
        next = Object.hasOwn(map, step) ? map[step] : undefined;
        if (next !== undefined) map[step] = next = this.#own(next);
      } else if (list !== undefined && typeof step === 'number') {
        next = list[step];
        if (next !== undefined) list[step] = next = this.#own(next);
      }
      if (next === undefined) throw invalidPath();
      map = 'M' in next ? next.M : undefined;
      list = 'L' in next ? next.L : undefined;
    }
    const last = path[path.length - 1];
    return { ...(map && { map }), ...(list && { list }), last };
  }

  #own(value: AttributeValue): AttributeValue {
    if (this.#copied.has(value)) return value;
    const copy = 'M' in value ? { M: { ...value.M } } : 'L' in value ? { L: [...value.L] } : value;
    this.#copied.add(copy);
    return copy;
  }
}

function invalidPath(): ServiceError {
  return invalid('The document path provided in the update expression is invalid for update');
}

function wrongType(): ServiceError {
  return invalid('An operand in the update expression has an incorrect data type');
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
