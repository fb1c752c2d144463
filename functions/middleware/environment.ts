import * as v from 'valibot';

/**
 * Reads a function's settings once, at start-up, through the schema that the stacks also use to provide them.
 * @throws Error naming every setting that is missing or wrong
 */
export function readEnvironment<Schema extends v.GenericSchema>(schema: Schema): v.InferOutput<Schema> {
  const result = v.safeParse(schema, process.env);
  if (!result.success) {
    throw new Error(
      `Wrong settings: ${result.issues.map(issue => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; ')}`,
    );
  }
  return result.output;
}
