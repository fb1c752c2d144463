/** The parts of dynalite 4 (untyped) this store relies on: request validation and the expression parsers. */

type DynalitePath = (string | number)[];
type DynaliteValue = { [type: string]: unknown };

type DynaliteNode =
  | DynalitePath
  | { type: 'and' | 'or' | 'not' | 'between' | 'in'; args: DynaliteNode[] }
  | { type: '=' | '<>' | '<' | '<=' | '>' | '>='; args: DynaliteNode[] }
  | { type: 'add' | 'subtract'; args: DynaliteNode[] }
  | { type: 'function'; name: string; args: DynaliteNode[] }
  | (DynaliteValue & { type?: never });

interface DynaliteUpdates {
  sections: {
    type: 'set' | 'remove' | 'add' | 'delete';
    path: DynalitePath;
    val?: DynaliteNode;
    attrType?: string;
  }[];
  paths: DynalitePath[];
  nestedPaths: Record<string, true>;
}

interface DynaliteCondition {
  expression: DynaliteNode;
  nestedPaths: Record<string, true>;
  pathHeads: Record<string, true>;
}

/** A request after `checkTypes` (unknown members dropped) and, with the `_` members, after `checkValidations`. */
interface DynaliteRequest {
  [member: string]: unknown;
  ExpressionAttributeValues?: Record<string, DynaliteValue>;
  KeyConditions?: Record<string, { ComparisonOperator: string; AttributeValueList: DynaliteValue[] }>;
  _updates?: DynaliteUpdates;
  _condition?: DynaliteCondition;
  _filter?: DynaliteCondition;
  _projection?: { paths: DynalitePath[]; nestedPaths: Record<string, true> };
}

interface DynaliteValidation {
  types: Record<string, unknown>;
  custom?: (data: DynaliteRequest, store: unknown) => string | undefined;
}

interface DynaliteTable {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    /** @throws an error with `body.__type` and `body.Message` */
    checkTypes(data: object, types: Record<string, unknown>): DynaliteRequest;
    /** Parses the expressions into the `_` members. @throws an error with `body.__type` and `body.message` */
    checkValidations(
      data: DynaliteRequest,
      types: Record<string, unknown>,
      custom: DynaliteValidation['custom'],
      store: unknown,
    ): void;
    /** Brings numbers into canonical form in place; the answer says what is wrong. */
    validateAttributeValue(value: object): string | undefined;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const validation: DynaliteValidation;
  export default validation;
}

declare module 'dynalite/db/index.js' {
  type Invalid = (Error & { body: { __type: string; message?: string } }) | null | undefined;
  const db: {
    validateKey(key: object, table: DynaliteTable): Invalid;
    validateItem(item: object, table: DynaliteTable): Invalid;
    validateUpdates(attributes: undefined, updates: DynaliteUpdates, table: DynaliteTable): Invalid;
    validateKeyPaths(nestedPaths: Record<string, true> | undefined, table: DynaliteTable): Invalid;
    /** An order-preserving ASCII string of a key attribute: hex bytes of S and B, sign/exponent/digits of N. */
    toRangeStr(value: string, type: string): string;
    /** Six hex digits that scatter partition keys as DynamoDB's own hash does. */
    hashPrefix(value: string, type: string): string;
  };
  export default db;
}
