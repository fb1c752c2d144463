import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { type JsonObject, ServiceError } from '../service.ts';
import {
  type Condition,
  conditionFrom,
  dependsOnValues,
  nameOf,
  type UpdateAction,
  updateActionsFrom,
} from './expressions.ts';
import {
  type AttributeValue,
  compareValues,
  copyWellFormed,
  type Item,
  isTooDeep,
  typeOf,
} from './values.ts';

const VALIDATIONS = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
};
export type ValidatedAction = keyof typeof VALIDATIONS;

/** Everything of a request that does not differ between two requests of one shape. */
export interface Shape {
  readonly updates?: { readonly actions: readonly UpdateAction[]; readonly parsed: DynaliteUpdates };
  readonly condition?: Condition;
  readonly filter?: { readonly condition: Condition; readonly parsed: DynaliteCondition };
  readonly projection?: NonNullable<DynaliteRequest['_projection']>;
  /** By attribute: DynamoDB's old operator names (`EQ`, `BEGINS_WITH`, …) and the names of the operands' values. */
  readonly keyConditions?: ReadonlyMap<string, KeyCondition>;
}

export interface KeyCondition {
  readonly operator: string;
  readonly operands: readonly string[];
}

/** A request DynamoDB would not refuse before looking at the table. */
export interface Request extends Shape {
  readonly action: ValidatedAction;
  /** TableName, Limit, ReturnValues and the like: strings, numbers and booleans. */
  readonly options: JsonObject;
  readonly key: Item | undefined;
  readonly item: Item | undefined;
  readonly startKey: Item | undefined;
  readonly values: Item;
  /** Of the batch actions, checked member by member. */
  readonly requestItems: JsonObject | undefined;
}

const LEGACY_MEMBERS = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];
const MAX_SHAPES = 2_000;

/**
 * Validates requests with dynalite's rules and DynamoDB's words. The first request of a shape (same action, options,
 * expressions, names and value types) goes through all of it; later ones only have their values checked.
 *
 * One known difference: whether a BETWEEN's bounds are in order is judged by UTF-16 units, which errs only for
 * supplementary characters against U+E000 to U+FFFF.
 */
export class RequestValidator {
  readonly #shapes = new Map<string, Shape>();

  /** @throws ServiceError ValidationException or SerializationException */
  validate(action: ValidatedAction, input: JsonObject): Request {
    return this.#known(action, input) ?? this.#full(action, input);
  }

  #known(action: ValidatedAction, input: JsonObject): Request | undefined {
    const parts = split(action, input);
    const shape = parts && this.#shapes.get(parts.signature);
    return shape && rangesAreInOrder(shape, parts.values) ? { ...shape, ...parts } : undefined;
  }

  #full(action: ValidatedAction, input: JsonObject): Request {
    refuseLegacy(input);
    const checked = dynaliteChecked(action, input);
    const values = valuesIn(checked.ExpressionAttributeValues);
    const shape = shapeOf(checked);
    const parts = split(action, input);
    if (parts !== undefined && isFixedByShape(shape)) {
      if (this.#shapes.size >= MAX_SHAPES) this.#shapes.clear();
      this.#shapes.set(parts.signature, shape);
    }
    const options: JsonObject = {};
    for (const [member, content] of Object.entries(input)) if (isScalar(content)) options[member] = content;
    return {
      ...shape,
      action,
      options,
      key: itemIn(checked.Key),
      item: itemIn(checked.Item),
      startKey: itemIn(checked.ExclusiveStartKey),
      values,
      requestItems: objectIn(checked.RequestItems),
    };
  }
}

type Parts = Omit<Request, keyof Shape> & { readonly signature: string };

/** Takes a request apart into its values and the rest; undefined when a look is not enough to trust a value. */
function split(action: ValidatedAction, input: JsonObject): Parts | undefined {
  let signature: string = action;
  const options: JsonObject = {};
  let key: Item | undefined;
  let item: Item | undefined;
  let startKey: Item | undefined;
  let values: Item = {};
  for (const member of Object.keys(input)) {
    const content = input[member];
    if (content === undefined) continue;
    signature += `\n${member}`;
    if (isScalar(content)) {
      options[member] = content;
      signature += `=${typeof content}${String(content).length}:${content}`;
      continue;
    }
    if (member === 'ExpressionAttributeNames') {
      signature += `=${JSON.stringify(content)}`;
      continue;
    }
    const copy = copyWellFormed(content);
    if (copy === undefined) return undefined;
    switch (member) {
      case 'Key':
        key = copy;
        break;
      case 'Item':
        item = copy;
        break;
      case 'ExclusiveStartKey':
        startKey = copy;
        break;
      case 'ExpressionAttributeValues':
        values = copy;
        for (const name in copy) signature += ` ${name}${typeOf(copy[name] ?? { NULL: true })}`;
        break;
      default:
        return undefined;
    }
  }
  return { signature, action, options, key, item, startKey, values, requestItems: undefined };
}

function refuseLegacy(input: JsonObject): void {
  const member = LEGACY_MEMBERS.find(legacy => input[legacy] != null);
  if (member !== undefined) {
    throw invalid(`The embedded store does not support the legacy parameter ${member}: use expressions`);
  }
}

function dynaliteChecked(action: ValidatedAction, input: JsonObject): DynaliteRequest {
  const { types, custom } = VALIDATIONS[action];
  // Given a copy because dynalite deletes the members it does not know.
  const request = reworded(() => validations.checkTypes({ ...input }, types));
  // An item of any size here: dynalite counts UTF-16 units; the store counts bytes itself.
  const options = { options: { maxItemSize: Number.POSITIVE_INFINITY } };
  reworded(() => validations.checkValidations(request, types, custom, options));
  const onFailure = input.ReturnValuesOnConditionCheckFailure;
  if (onFailure !== undefined && onFailure !== 'ALL_OLD' && onFailure !== 'NONE') {
    throw invalid(
      `1 validation error detected: Value '${onFailure}' at 'returnValuesOnConditionCheckFailure' failed to satisfy ` +
        'constraint: Member must satisfy enum value set: [ALL_OLD, NONE]',
    );
  }
  for (const member of ['Key', 'Item', 'ExpressionAttributeValues']) {
    if (Object.values(itemIn(request[member]) ?? {}).some(value => isTooDeep(value))) {
      throw invalid('Nesting Levels have exceeded supported limits');
    }
  }
  return request;
}

function shapeOf(checked: DynaliteRequest): Shape {
  const { _updates, _condition, _filter, _projection, KeyConditions } = checked;
  const names = new Map<object, string>();
  for (const [name, value] of Object.entries(checked.ExpressionAttributeValues ?? {})) names.set(value, name);
  return {
    ...(_updates && { updates: { parsed: _updates, actions: updateActionsFrom(_updates, names) } }),
    ...(_condition && { condition: conditionFrom(_condition.expression, names) }),
    ...(_filter && {
      filter: { condition: conditionFrom(_filter.expression, names), parsed: _filter },
    }),
    ...(_projection && { projection: _projection }),
    ...(KeyConditions && {
      keyConditions: new Map(
        Object.entries(KeyConditions).map(([attribute, condition]) => [
          attribute,
          {
            operator: condition.ComparisonOperator,
            operands: condition.AttributeValueList.map(value => nameOf(value, names)),
          },
        ]),
      ),
    }),
  };
}

function isFixedByShape(shape: Shape): boolean {
  if (shape.condition && dependsOnValues(shape.condition)) return false;
  return !(shape.filter && dependsOnValues(shape.filter.condition));
}

/** Whether the bounds of every BETWEEN on a key are beyond doubt in order. */
function rangesAreInOrder({ keyConditions }: Shape, values: Item): boolean {
  for (const { operator, operands } of keyConditions?.values() ?? []) {
    if (operator !== 'BETWEEN') continue;
    const [low, high] = operands.map(name => values[name]);
    if (low === undefined || high === undefined) return false;
    const order = compareValues(low, high);
    if (order === undefined || order > 0) return false;
  }
  return true;
}

/** Runs dynalite code, whose errors carry DynamoDB's answer. */
function reworded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw serviceError(error);
  }
}

/** DynamoDB's answer in one of dynalite's errors; anything else is passed on. */
export function serviceError(error: unknown): unknown {
  if (!(error instanceof Error) || !('body' in error)) return error;
  const body = objectIn(error.body) ?? {};
  const type = String(body.__type).replace(/^.*#/, '');
  return new ServiceError(type, String(body.message ?? body.Message ?? ''));
}

function isScalar(content: unknown): content is string | number | boolean {
  return typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean';
}

function itemIn(content: unknown): Item | undefined {
  return content === undefined || content === null ? undefined : valuesIn(content);
}

/** Of content that dynalite has just checked to be a map of attribute values. */
function valuesIn(content: unknown): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(objectIn(content) ?? {})) if (isValue(value)) item[name] = value;
  return item;
}

function isValue(content: unknown): content is AttributeValue {
  return typeof content === 'object' && content !== null;
}

function objectIn(content: unknown): JsonObject | undefined {
  return typeof content === 'object' && content !== null ? { ...content } : undefined;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
