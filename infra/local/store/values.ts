import { compareNumbers, isPlainInteger } from './numbers.ts';

/** DynamoDB's wire form of a value: exactly one member, named by its type. B is base64. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };

export type ValueType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';
export type Item = { [attribute: string]: AttributeValue };

/** DynamoDB's limits. */
export const MAX_ITEM_BYTES = 400 * 1024;
const MAX_DEPTH = 32;

export function typeOf(value: AttributeValue): ValueType {
  if ('S' in value) return 'S';
  if ('N' in value) return 'N';
  if ('M' in value) return 'M';
  if ('L' in value) return 'L';
  if ('BOOL' in value) return 'BOOL';
  if ('NULL' in value) return 'NULL';
  if ('SS' in value) return 'SS';
  if ('NS' in value) return 'NS';
  if ('B' in value) return 'B';
  return 'BS';
}

/**
 * A deep copy of a map of values when it is beyond doubt well-formed and canonical; undefined sends the request to
 * the full validation, which either accepts it in canonical form or explains what is wrong in DynamoDB's words.
 */
export function copyWellFormed(input: unknown, depth = 0): Item | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  const copy: Item = {};
  for (const [attribute, raw] of Object.entries(input)) {
    if (attribute === '__proto__') return undefined;
    const value = copyValue(raw, depth);
    if (value === undefined) return undefined;
    copy[attribute] = value;
  }
  return copy;
}

function copyValue(raw: unknown, depth: number): AttributeValue | undefined {
  if (typeof raw !== 'object' || raw === null || depth > MAX_DEPTH) return undefined;
  const members = Object.entries(raw);
  const only = members[0];
  if (only === undefined || members.length !== 1) return undefined;
  const [type, content] = only;
  switch (type) {
    case 'S':
      return typeof content === 'string' ? { S: content } : undefined;
    case 'N':
      return typeof content === 'string' && isPlainInteger(content) ? { N: content } : undefined;
    case 'BOOL':
      return typeof content === 'boolean' ? { BOOL: content } : undefined;
    case 'NULL':
      return content === true ? { NULL: true } : undefined;
    case 'B':
      return isCanonicalBase64(content) ? { B: content } : undefined;
    case 'SS':
      return isStringSet(content) ? { SS: [...content] } : undefined;
    case 'M': {
      const map = copyWellFormed(content, depth + 1);
      return map && { M: map };
    }
    case 'L': {
      if (!Array.isArray(content)) return undefined;
      const list: AttributeValue[] = [];
      for (const element of content) {
        const value = copyValue(element, depth + 1);
        if (value === undefined) return undefined;
        list.push(value);
      }
      return { L: list };
    }
    default:
      return undefined;
  }
}

function isCanonicalBase64(content: unknown): content is string {
  return (
    typeof content === 'string' &&
    content !== '' &&
    Buffer.from(content, 'base64').toString('base64') === content
  );
}

function isStringSet(content: unknown): content is string[] {
  return (
    Array.isArray(content) &&
    content.length > 0 &&
    content.every(element => typeof element === 'string') &&
    new Set(content).size === content.length
  );
}

/** Whether a value is nested deeper than DynamoDB's 32 levels. */
export function isTooDeep(value: AttributeValue, depth = 1): boolean {
  if (depth > MAX_DEPTH) return true;
  if ('M' in value) return Object.values(value.M).some(inner => isTooDeep(inner, depth + 1));
  if ('L' in value) return value.L.some(inner => isTooDeep(inner, depth + 1));
  return false;
}

export function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && left.N === right.N;
  if ('B' in left) return 'B' in right && left.B === right.B;
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('SS' in left) return 'SS' in right && sameSet(left.SS, right.SS);
  if ('NS' in left) return 'NS' in right && sameSet(left.NS, right.NS);
  if ('BS' in left) return 'BS' in right && sameSet(left.BS, right.BS);
  if ('L' in left) return 'L' in right && sameList(left.L, right.L);
  return 'M' in right && sameMap(left.M, right.M);
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every(element => right.includes(element));
}

function sameList(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  return (
    left.length === right.length &&
    left.every((element, position) => {
      const other = right[position];
      return other !== undefined && sameValue(element, other);
    })
  );
}

function sameMap(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(name => {
      const a = left[name];
      const b = right[name];
      return a !== undefined && b !== undefined && sameValue(a, b);
    })
  );
}

/** Order of two values of one ordered type (S by UTF-8 bytes, N by value, B by bytes); undefined for any others. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return left.S === right.S ? 0 : compareUtf8(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('B' in left && 'B' in right) {
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  }
  return undefined;
}

/** UTF-16 order differs from UTF-8 order only where surrogates meet U+E000 to U+FFFF. */
function compareUtf8(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Bytes DynamoDB counts for an item: names and strings in UTF-8, numbers by digits, containers with overhead. */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) bytes += Buffer.byteLength(name) + valueBytes(value);
  }
  return bytes;
}

function valueBytes(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('SS' in value) return value.SS.reduce((sum, element) => sum + Buffer.byteLength(element), 0);
  if ('NS' in value) return value.NS.reduce((sum, element) => sum + numberBytes(element), 0);
  if ('BS' in value) return value.BS.reduce((sum, element) => sum + Buffer.byteLength(element, 'base64'), 0);
  if ('L' in value) return value.L.reduce((sum, element) => sum + 1 + valueBytes(element), 3);
  return 3 + Object.keys(value.M).length + itemBytes(value.M);
}

function numberBytes(text: string): number {
  const digits = text.replace(/^-?0*\.?0*|\D|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}
