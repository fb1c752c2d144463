import type { Condition, ConditionFunction, Operand } from './expressions.ts';
import { valueAt } from './expressions.ts';
import { type AttributeValue, compareValues, type Item, sameValue, typeOf } from './values.ts';

/** Evaluates a condition or filter as DynamoDB does: an absent attribute satisfies nothing but its own absence. */
export function holds(condition: Condition, item: Item, values: Item): boolean {
  switch (condition.is) {
    case 'and':
      return holds(condition.left, item, values) && holds(condition.right, item, values);
    case 'or':
      return holds(condition.left, item, values) || holds(condition.right, item, values);
    case 'not':
      return !holds(condition.of, item, values);
    case 'compare':
      return compares(
        condition.by,
        resolve(condition.left, item, values),
        resolve(condition.right, item, values),
      );
    case 'between': {
      const value = resolve(condition.of, item, values);
      return (
        compares('>=', value, resolve(condition.low, item, values)) &&
        compares('<=', value, resolve(condition.high, item, values))
      );
    }
    case 'in': {
      const value = resolve(condition.of, item, values);
      if (value === undefined) return false;
      return condition.list.some(candidate => {
        const other = resolve(candidate, item, values);
        return other !== undefined && sameValue(value, other);
      });
    }
    case 'function': {
      const [subject, argument] = condition.args;
      return functionHolds(
        condition.name,
        subject && resolve(subject, item, values),
        argument && resolve(argument, item, values),
      );
    }
  }
}

function resolve(operand: Operand, item: Item, values: Item): AttributeValue | undefined {
  switch (operand.is) {
    case 'path':
      return valueAt(operand.path, item);
    case 'value':
      return values[operand.name];
    case 'size': {
      const value = resolve(operand.of, item, values);
      const size = value === undefined ? undefined : sizeOf(value);
      return size === undefined ? undefined : { N: String(size) };
    }
  }
}

function compares(
  by: '=' | '<>' | '<' | '<=' | '>' | '>=',
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (by === '<>') return left === undefined || right === undefined || !sameValue(left, right);
  if (left === undefined || right === undefined) return false;
  if (by === '=') return sameValue(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  switch (by) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function functionHolds(
  name: ConditionFunction,
  subject: AttributeValue | undefined,
  argument: AttributeValue | undefined,
): boolean {
  if (name === 'attribute_not_exists') return subject === undefined;
  if (subject === undefined) return false;
  if (name === 'attribute_exists') return true;
  if (argument === undefined) return false;
  switch (name) {
    case 'attribute_type':
      return 'S' in argument && argument.S === typeOf(subject);
    case 'begins_with':
      if ('S' in subject && 'S' in argument) return subject.S.startsWith(argument.S);
      return 'B' in subject && 'B' in argument && bytes(subject.B).indexOf(bytes(argument.B)) === 0;
    case 'contains':
      return contains(subject, argument);
  }
}

function contains(subject: AttributeValue, argument: AttributeValue): boolean {
  if ('L' in subject) return subject.L.some(element => sameValue(element, argument));
  if ('S' in argument) {
    if ('S' in subject) return subject.S.includes(argument.S);
    return 'SS' in subject && subject.SS.includes(argument.S);
  }
  if ('N' in argument) return 'NS' in subject && subject.NS.includes(argument.N);
  if ('B' in argument) {
    if ('B' in subject) return bytes(subject.B).includes(bytes(argument.B));
    return 'BS' in subject && subject.BS.includes(argument.B);
  }
  return false;
}

function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return [...value.S].length;
  if ('B' in value) return bytes(value.B).length;
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return undefined;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
