import type { AttributeValue, Item } from './values.ts';

/**
 * DynamoDB expressions as parsed by dynalite, with the caller's values taken out and left as names (`:v`), so that
 * one parse serves every later request of the same shape.
 */
export type Path = readonly (string | number)[];

export type Operand =
  | { readonly is: 'path'; readonly path: Path }
  | { readonly is: 'value'; readonly name: string }
  | { readonly is: 'size'; readonly of: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly is: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'compare'; readonly by: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly is: 'between'; readonly of: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly is: 'in'; readonly of: Operand; readonly list: readonly Operand[] }
  | { readonly is: 'function'; readonly name: ConditionFunction; readonly args: readonly Operand[] };

const CONDITION_FUNCTIONS = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
] as const;
export type ConditionFunction = (typeof CONDITION_FUNCTIONS)[number];

export type UpdateOperand =
  | { readonly is: 'path'; readonly path: Path }
  | { readonly is: 'value'; readonly name: string }
  | { readonly is: 'plus' | 'minus' | 'append'; readonly left: UpdateOperand; readonly right: UpdateOperand }
  | { readonly is: 'if_not_exists'; readonly path: Path; readonly otherwise: UpdateOperand };

export type UpdateAction =
  | { readonly is: 'set'; readonly path: Path; readonly value: UpdateOperand }
  | { readonly is: 'remove'; readonly path: Path }
  | { readonly is: 'add' | 'delete'; readonly path: Path; readonly value: string };

/** Finds the name of a value object the parser put into its tree. */
export type ValueNames = ReadonlyMap<object, string>;

export function conditionFrom(node: DynaliteNode, names: ValueNames): Condition {
  if (Array.isArray(node) || node.type === undefined) throw unexpected(node);
  const args = node.args;
  switch (node.type) {
    case 'and':
    case 'or':
      return {
        is: node.type,
        left: conditionFrom(nth(args, 0), names),
        right: conditionFrom(nth(args, 1), names),
      };
    case 'not':
      return { is: 'not', of: conditionFrom(nth(args, 0), names) };
    case 'between':
      return {
        is: 'between',
        of: operandFrom(nth(args, 0), names),
        low: operandFrom(nth(args, 1), names),
        high: operandFrom(nth(args, 2), names),
      };
    case 'in':
      return {
        is: 'in',
        of: operandFrom(nth(args, 0), names),
        list: args.slice(1).map(arg => operandFrom(arg, names)),
      };
    case 'function': {
      const name = CONDITION_FUNCTIONS.find(known => known === node.name);
      if (name === undefined) throw unexpected(node);
      return { is: 'function', name, args: args.map(arg => operandFrom(arg, names)) };
    }
    case 'add':
    case 'subtract':
      throw unexpected(node);
    default:
      return {
        is: 'compare',
        by: node.type,
        left: operandFrom(nth(args, 0), names),
        right: operandFrom(nth(args, 1), names),
      };
  }
}

function operandFrom(node: DynaliteNode, names: ValueNames): Operand {
  if (Array.isArray(node)) return { is: 'path', path: node };
  if (node.type === 'function' && node.name === 'size') {
    return { is: 'size', of: operandFrom(nth(node.args, 0), names) };
  }
  return { is: 'value', name: nameOf(node, names) };
}

export function updateActionsFrom(updates: DynaliteUpdates, names: ValueNames): UpdateAction[] {
  return updates.sections.map(section => {
    const { type, path, val } = section;
    if (type === 'remove') return { is: 'remove', path };
    if (val === undefined) throw unexpected(section);
    if (type === 'set') return { is: 'set', path, value: updateOperandFrom(val, names) };
    return { is: type, path, value: nameOf(val, names) };
  });
}

function updateOperandFrom(node: DynaliteNode, names: ValueNames): UpdateOperand {
  if (Array.isArray(node)) return { is: 'path', path: node };
  if (node.type === 'add' || node.type === 'subtract') {
    return {
      is: node.type === 'add' ? 'plus' : 'minus',
      left: updateOperandFrom(nth(node.args, 0), names),
      right: updateOperandFrom(nth(node.args, 1), names),
    };
  }
  if (node.type === 'function' && node.name === 'list_append') {
    return {
      is: 'append',
      left: updateOperandFrom(nth(node.args, 0), names),
      right: updateOperandFrom(nth(node.args, 1), names),
    };
  }
  if (node.type === 'function' && node.name === 'if_not_exists') {
    const path = nth(node.args, 0);
    if (!Array.isArray(path)) throw unexpected(node);
    return { is: 'if_not_exists', path, otherwise: updateOperandFrom(nth(node.args, 1), names) };
  }
  return { is: 'value', name: nameOf(node, names) };
}

export function nameOf(node: object, names: ValueNames): string {
  const name = names.get(node);
  if (name === undefined) throw unexpected(node);
  return name;
}

/** Whether DynamoDB judges the expression by its values too, so that an equal shape alone does not prove it valid. */
export function dependsOnValues(condition: Condition): boolean {
  switch (condition.is) {
    case 'and':
    case 'or':
      return dependsOnValues(condition.left) || dependsOnValues(condition.right);
    case 'not':
      return dependsOnValues(condition.of);
    case 'between':
      return true;
    case 'function':
      return condition.name === 'attribute_type';
    case 'compare':
    case 'in':
      return false;
  }
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(path: Path, item: Item): AttributeValue | undefined {
  let value: AttributeValue | undefined;
  let container: Item | undefined = item;
  for (const step of path) {
    if (typeof step === 'number') value = value !== undefined && 'L' in value ? value.L[step] : undefined;
    else value = container !== undefined && Object.hasOwn(container, step) ? container[step] : undefined;
    if (value === undefined) return undefined;
    container = 'M' in value ? value.M : undefined;
  }
  return value;
}

function nth(args: readonly DynaliteNode[], position: number): DynaliteNode {
  const node = args[position];
  if (node === undefined) throw unexpected(args);
  return node;
}

function unexpected(node: object): Error {
  return new Error(`The expression parser gave a node this store does not know: ${JSON.stringify(node)}`);
}
