import db from 'dynalite/db/index.js';
import {
  END,
  encodedPartition,
  encodedSort,
  type KeyAttribute,
  keyText,
  type Table,
  type TableIndex,
} from './keys.ts';
import type { KeyRange } from './ordered-storage.ts';
import { invalid } from './table-checks.ts';
import type { KeyCondition, Request } from './validation.ts';
import type { Item } from './values.ts';

/** The table itself or one of its indexes. */
export interface ReadTarget {
  readonly index: TableIndex | undefined;
  readonly keys: readonly KeyAttribute[];
  readonly prefix: string;
  /** Attributes of LastEvaluatedKey and ExclusiveStartKey. */
  readonly startKeyNames: readonly string[];
}

/** @throws ServiceError ValidationException for an unknown index or a kind of read it does not allow */
export function readTarget(table: Table, request: Request): ReadTarget {
  const name = request.options.IndexName;
  const ownNames = table.keys.map(key => key.name);
  if (typeof name !== 'string') {
    return { index: undefined, keys: table.keys, prefix: table.itemPrefix, startKeyNames: ownNames };
  }
  const index = table.indexes.get(name);
  if (index === undefined) throw invalid(`The table does not have the specified index: ${name}`);
  if (request.options.ConsistentRead === true) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (request.options.Select === 'ALL_ATTRIBUTES' && index.definition.Projection.ProjectionType !== 'ALL') {
    throw invalid(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global ' +
        `secondary index ${name} because its projection type is not ALL`,
    );
  }
  const startKeyNames = [...new Set([...ownNames, ...index.keys.map(key => key.name)])];
  return { index, keys: index.keys, prefix: index.prefix, startKeyNames };
}

/** The storage key to go on from, when the request has an ExclusiveStartKey. */
export function startOf(target: ReadTarget, table: Table, request: Request): string | undefined {
  const start = request.startKey;
  if (start === undefined) return undefined;
  const reason = target.index ? '' : ': The provided key element does not match the schema';
  if (Object.keys(start).length !== target.startKeyNames.length) {
    throw invalid(`The provided starting key is invalid${reason}`);
  }
  const ownKey: Item = {};
  for (const { name } of table.keys) {
    const value = start[name];
    if (value !== undefined) ownKey[name] = value;
  }
  const problem = db.validateKey(ownKey, table.definition);
  if (problem) throw invalid(`The provided starting key is invalid: ${problem.message}`);
  const key = target.index ? target.index.entryKey(start) : table.itemKey(start);
  if (key === undefined) throw invalid('The provided starting key is invalid');
  return key;
}

/** Where a Query's matches are. @throws ServiceError ValidationException in DynamoDB's words */
export function keyRange(target: ReadTarget, table: Table, request: Request): KeyRange {
  const conditions = request.keyConditions ?? new Map<string, KeyCondition>();
  const [partition, sort] = target.keys;
  if (partition === undefined) throw new Error(`Table ${table.name} has no partition key`);
  const ofPartition = conditions.get(partition.name);
  if (ofPartition === undefined) throw missed(partition);
  if (ofPartition.operator !== 'EQ') throw invalid('Query key condition not supported');
  const [partitionValue = ''] = operands(ofPartition, partition, request);
  const prefix = target.prefix + encodedPartition(partitionValue, partition.type);
  const ofSort = sort && conditions.get(sort.name);
  if (conditions.size > 1 && ofSort === undefined) {
    throw sort === undefined ? invalid('Query key condition not supported') : missed(sort);
  }
  const range =
    sort === undefined || ofSort === undefined
      ? { gte: prefix, lt: prefix + END }
      : sortRange(prefix, ofSort.operator, operands(ofSort, sort, request), sort);
  return resumed(range, target, table, request);
}

function missed(key: KeyAttribute): Error {
  return invalid(`Query condition missed key schema element: ${key.name}`);
}

function operands(condition: KeyCondition, key: KeyAttribute, request: Request): string[] {
  return condition.operands.map(name => {
    const value = request.values[name];
    const text = value && keyText(value, key.type);
    if (text === undefined) {
      throw invalid(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      );
    }
    if (text === '') {
      throw invalid(
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an ' +
          `empty ${key.type === 'S' ? 'string' : 'binary'} value. Key: ${key.name}`,
      );
    }
    return text;
  });
}

function sortRange(prefix: string, operator: string, values: readonly string[], key: KeyAttribute): KeyRange {
  const [first = '', second = first] = values.map(value => prefix + encodedSort(value, key.type));
  switch (operator) {
    case 'EQ':
      return { gte: `${first}/`, lt: `${first}/${END}` };
    case 'LT':
      return { gte: prefix, lt: `${first}/` };
    case 'LE':
      return { gte: prefix, lt: `${first}/${END}` };
    case 'GT':
      return { gte: `${first}/${END}`, lt: prefix + END };
    case 'GE':
      return { gte: `${first}/`, lt: prefix + END };
    case 'BETWEEN':
      return { gte: `${first}/`, lt: `${second}/${END}` };
    case 'BEGINS_WITH':
      return { gte: first, lt: first + END };
    default:
      throw invalid('Attempted conditional constraint is not an indexable operation');
  }
}

function resumed(range: KeyRange, target: ReadTarget, table: Table, request: Request): KeyRange {
  const reverse = request.options.ScanIndexForward === false;
  const start = startOf(target, table, request);
  if (start === undefined) return reverse ? { ...range, reverse } : range;
  if ((range.gte !== undefined && start < range.gte) || (range.lt !== undefined && start >= range.lt)) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  if (reverse) return { ...range, lt: start, reverse };
  const { lt } = range;
  return { gt: start, ...(lt !== undefined && { lt }) };
}
