import * as v from 'valibot';

/** The parts of a CloudFormation template that a host reads; everything else of it is for the cloud only. */
export const templateSchema = v.object({
  Parameters: v.optional(v.record(v.string(), v.object({ Default: v.optional(v.unknown()) })), {}),
  Mappings: v.optional(v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown()))), {}),
  Conditions: v.optional(v.record(v.string(), v.unknown()), {}),
  Resources: v.optional(
    v.record(
      v.string(),
      v.object({
        Type: v.string(),
        Properties: v.optional(v.record(v.string(), v.unknown()), {}),
        Condition: v.optional(v.string()),
      }),
    ),
    {},
  ),
  Outputs: v.optional(
    v.record(
      v.string(),
      v.object({
        Value: v.unknown(),
        Condition: v.optional(v.string()),
        Export: v.optional(v.object({ Name: v.unknown() })),
      }),
    ),
    {},
  ),
});

export type Template = v.InferOutput<typeof templateSchema>;
export type TemplateResource = Template['Resources'][string];

/** One synthesised stack with the assets it refers to. */
export interface Stack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Object key in the bootstrap bucket → absolute path of the asset's file or folder on this machine. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Something in the synthesised assembly cannot be read or served; the message names it. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
