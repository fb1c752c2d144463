import type { JsonObject } from '../service.ts';

/** A table as CloudFormation's AWS::DynamoDB::Table and ::GlobalTable describe it, with its physical name. */
export interface TableDefinition {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly KeySchema: readonly KeyElement[];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly TimeToLiveSpecification?: { readonly AttributeName: string; readonly Enabled: boolean };
}

export type KeyType = 'S' | 'N' | 'B';

export interface AttributeDefinition {
  readonly AttributeName: string;
  readonly AttributeType: KeyType;
}

export interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

export interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[];
  };
}

/**
 * Reads the properties of a table resource whose intrinsics have been resolved already.
 * @param physicalName used where the template leaves the name to CloudFormation
 * @throws Error naming the table and the property that cannot be understood
 */
export function tableDefinition(properties: JsonObject, physicalName: string): TableDefinition {
  const name = typeof properties.TableName === 'string' ? properties.TableName : physicalName;
  const refuse = (property: string): never => {
    throw new Error(`Table ${name}: the embedded store does not understand its ${property}`);
  };
  if (properties.LocalSecondaryIndexes !== undefined) refuse('LocalSecondaryIndexes');
  const indexes = listOf(properties.GlobalSecondaryIndexes ?? [], refuse, 'GlobalSecondaryIndexes');
  const ttl = properties.TimeToLiveSpecification;
  return {
    TableName: name,
    AttributeDefinitions: listOf(properties.AttributeDefinitions, refuse, 'AttributeDefinitions').map(
      attribute => attributeDefinition(attribute, refuse),
    ),
    KeySchema: keySchema(properties.KeySchema, refuse),
    GlobalSecondaryIndexes: indexes.map(index => indexDefinition(index, refuse)),
    ...(isObject(ttl) &&
      ttl.Enabled === true &&
      typeof ttl.AttributeName === 'string' && {
        TimeToLiveSpecification: { AttributeName: ttl.AttributeName, Enabled: true },
      }),
  };
}

type Refuse = (property: string) => never;

function attributeDefinition(raw: JsonObject, refuse: Refuse): AttributeDefinition {
  const { AttributeName: name, AttributeType: type } = raw;
  if (typeof name !== 'string') return refuse('AttributeDefinitions');
  if (type !== 'S' && type !== 'N' && type !== 'B') return refuse(`attribute ${name}`);
  return { AttributeName: name, AttributeType: type };
}

function keySchema(raw: unknown, refuse: Refuse): KeyElement[] {
  const elements = listOf(raw, refuse, 'KeySchema').map(element => {
    const { AttributeName: name, KeyType: type } = element;
    if (typeof name !== 'string' || (type !== 'HASH' && type !== 'RANGE')) return refuse('KeySchema');
    return { AttributeName: name, KeyType: type } satisfies KeyElement;
  });
  // Everything else takes the partition key to come first, as DynamoDB demands.
  if (elements[0]?.KeyType !== 'HASH' || elements.length > 2) refuse('KeySchema');
  return elements;
}

function indexDefinition(raw: JsonObject, refuse: Refuse): IndexDefinition {
  const name = raw.IndexName;
  const projection = raw.Projection;
  if (typeof name !== 'string' || !isObject(projection)) return refuse('GlobalSecondaryIndexes');
  const type = projection.ProjectionType;
  if (type !== 'ALL' && type !== 'KEYS_ONLY' && type !== 'INCLUDE')
    return refuse(`projection of index ${name}`);
  const others = projection.NonKeyAttributes ?? [];
  if (!Array.isArray(others) || !others.every(other => typeof other === 'string')) {
    return refuse(`projection of index ${name}`);
  }
  return {
    IndexName: name,
    KeySchema: keySchema(raw.KeySchema, refuse),
    Projection: { ProjectionType: type, ...(others.length > 0 && { NonKeyAttributes: others }) },
  };
}

function listOf(raw: unknown, refuse: Refuse, property: string): JsonObject[] {
  if (!Array.isArray(raw) || !raw.every(isObject)) return refuse(property);
  return raw;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
