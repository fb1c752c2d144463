import type { Condition } from '../assembly/policies.ts';
import { AssemblyError } from '../assembly/template.ts';
import { patternTest } from './patterns.ts';

/** What is known of a request beside its action and resource, by condition key in lower case. */
export type RequestContext = { readonly [key: string]: readonly string[] | undefined };

/** A condition, ready to be judged. */
export type ConditionTest = (context: RequestContext) => boolean;

/** Keys whose values the host knows of the requests that have them; a condition on any other is refused at load. */
const knownKeys = new Set([
  'aws:securetransport',
  'aws:sourcearn',
  'aws:sourceaccount',
  'dynamodb:leadingkeys',
  'dynamodb:attributes',
  'dynamodb:select',
  's3:prefix',
  's3:tlsversion',
  'ses:fromaddress',
  'ses:recipients',
  'states:statemachinequalifier',
]);

type Match = (given: string, expected: string) => boolean;

const matches: { readonly [operator: string]: Match } = {
  StringEquals: (given, expected) => given === expected,
  StringNotEquals: (given, expected) => given !== expected,
  StringEqualsIgnoreCase: (given, expected) => given.toLowerCase() === expected.toLowerCase(),
  StringLike: (given, expected) => patternTest(expected)(given),
  StringNotLike: (given, expected) => !patternTest(expected)(given),
  ArnEquals: (given, expected) => patternTest(expected)(given),
  ArnLike: (given, expected) => patternTest(expected)(given),
  ArnNotEquals: (given, expected) => !patternTest(expected)(given),
  ArnNotLike: (given, expected) => !patternTest(expected)(given),
  NumericEquals: (given, expected) => Number(given) === Number(expected),
  NumericLessThan: (given, expected) => Number(given) < Number(expected),
  NumericLessThanEquals: (given, expected) => Number(given) <= Number(expected),
  NumericGreaterThan: (given, expected) => Number(given) > Number(expected),
  NumericGreaterThanEquals: (given, expected) => Number(given) >= Number(expected),
  Bool: (given, expected) => given.toLowerCase() === expected.toLowerCase(),
};

/**
 * Reads a condition.
 * @param policy named in the error
 * @throws AssemblyError when the host knows no such operator or key: it would have to guess
 */
export function conditionTest(policy: string, condition: Condition): ConditionTest {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(condition.operator) ?? [];
  const match = matches[name];
  const key = condition.key.toLowerCase();
  if (match === undefined || !knownKeys.has(key)) {
    throw new AssemblyError(
      `${policy}: this host cannot judge the condition ${condition.operator} on ${condition.key}`,
    );
  }
  const negated = name.includes('Not');
  const meets = (given: string) =>
    negated
      ? condition.values.every(expected => match(given, expected))
      : condition.values.some(expected => match(given, expected));
  return context => {
    const given = context[key];
    if (given === undefined || given.length === 0) {
      return ifExists !== undefined || negated || quantifier === 'ForAllValues';
    }
    return quantifier === 'ForAnyValue' ? given.some(meets) : given.every(meets);
  };
}
