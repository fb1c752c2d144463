import * as v from 'valibot';
import { AssemblyError } from './template.ts';

/** One statement of a policy, its members always lists. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Condition {
  /** For example `StringEquals` or `ForAllValues:StringLike`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const oneOrMany = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform(value => (typeof value === 'string' ? [value] : value)),
);

const conditionValue = v.pipe(
  v.union([v.string(), v.boolean(), v.number(), v.array(v.union([v.string(), v.boolean(), v.number()]))]),
  v.transform(value => (Array.isArray(value) ? value.map(String) : [String(value)])),
);

const statementSchema = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.optional(v.unknown()),
  Action: oneOrMany,
  Resource: oneOrMany,
  Condition: v.optional(v.record(v.string(), v.record(v.string(), conditionValue)), {}),
});

const documentSchema = v.object({
  Statement: v.union([
    v.array(statementSchema),
    v.pipe(
      statementSchema,
      v.transform(statement => [statement]),
    ),
  ]),
});

/**
 * Reads a policy document whose intrinsics are resolved.
 * @throws AssemblyError naming the policy and what of it the host cannot judge (NotAction, NotResource …)
 */
export function readPolicy(name: string, document: unknown): readonly Statement[] {
  const result = v.safeParse(documentSchema, document);
  if (!result.success) {
    const words = result.issues.map(issue => `${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
    throw new AssemblyError(`policy ${name} cannot be judged on this host: ${words.join('; ')}`);
  }
  return result.output.Statement.map(statement => ({
    effect: statement.Effect,
    actions: statement.Action,
    resources: statement.Resource,
    conditions: Object.entries(statement.Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  }));
}

/** The AWS managed policies that only let a function write its own log. */
const logWriting = ['service-role/AWSLambdaBasicExecutionRole'];

/** @throws AssemblyError for a managed policy whose statements the host does not know */
export function managedPolicy(arn: string): readonly Statement[] {
  if (!logWriting.some(name => arn.endsWith(`:policy/${name}`))) {
    throw new AssemblyError(`the managed policy ${arn} is not known to this host`);
  }
  return [
    {
      effect: 'Allow',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: ['*'],
      conditions: [],
    },
  ];
}
