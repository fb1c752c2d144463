import * as v from 'valibot';
import { ofType, type Resource, type SynthesisedStage } from './synthesised.ts';

/** Reading templates: references, policies and who uses what. */

const oneOrMany = v.pipe(
  v.union([v.array(v.unknown()), v.unknown()]),
  v.transform((value): readonly unknown[] => (Array.isArray(value) ? value : [value])),
);

const statementSchema = v.object({
  Effect: v.picklist(['Allow', 'Deny']),
  Action: v.pipe(oneOrMany, v.array(v.string())),
  Resource: v.optional(oneOrMany),
  Principal: v.optional(v.unknown()),
  Condition: v.optional(v.unknown()),
});
export type Statement = v.InferOutput<typeof statementSchema>;

const documentSchema = v.object({ Statement: v.array(statementSchema) });
const policySchema = v.object({
  PolicyDocument: documentSchema,
  Roles: v.array(v.object({ Ref: v.string() })),
});
const getAtt = v.object({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) });
const ref = v.object({ Ref: v.string() });

export function statementsOf(document: unknown): readonly Statement[] {
  return v.parse(documentSchema, document).Statement;
}

/** The logical id that a Ref or a GetAtt within the stack points to. */
export function idOf(reference: unknown): string | undefined {
  if (v.is(getAtt, reference)) return reference['Fn::GetAtt'][0];
  if (v.is(ref, reference)) return reference.Ref;
  return undefined;
}

export function policiesOfRole(stage: SynthesisedStage, role: Resource): readonly Statement[] {
  return ofType(stage, 'AWS::IAM::Policy')
    .filter(policy => policy.stack === role.stack)
    .map(policy => v.parse(policySchema, policy.Properties))
    .filter(policy => policy.Roles.some(({ Ref }) => Ref === role.id))
    .flatMap(policy => policy.PolicyDocument.Statement);
}

export function roleOf(stage: SynthesisedStage, user: Resource, property: string): Resource {
  const id = idOf(user.Properties[property]);
  const role = ofType(stage, 'AWS::IAM::Role').find(one => one.stack === user.stack && one.id === id);
  if (role === undefined) throw new Error(`${user.id} has no role of its own stack`);
  return role;
}

/** All strings of a template with the path that leads to each. */
export function* stringsIn(
  value: unknown,
  path: readonly string[] = [],
): Generator<[readonly string[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value))
    for (const [at, one] of value.entries()) yield* stringsIn(one, [...path, `${at}`]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield [[...path, key], key];
      yield* stringsIn(one, [...path, key]);
    }
  }
}

/** `advance-duty` of a function resource: its name without the stage's prefix. */
export function functionName(stage: SynthesisedStage, resource: Resource): string {
  return nameOf(stage, resource, 'FunctionName');
}

export function nameOf(stage: SynthesisedStage, resource: Resource, property: string): string {
  const name = v.parse(v.string(), resource.Properties[property]);
  if (!name.startsWith(`${stage.settings.prefix}-`))
    throw new Error(`${name} does not begin with the prefix`);
  return name.slice(stage.settings.prefix.length + 1);
}
