import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';

/**
 * A secret's JSON, parsed.
 * @throws Error that names the secret and the members that are wrong, never their values
 */
export async function readSecret<Output>(
  client: SecretsManagerClient,
  secretArn: string,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const result = v.safeParse(schema, parsed(SecretString ?? ''));
  if (result.success) return result.output;
  const wrong = result.issues.map(issue => v.getDotPath(issue) ?? 'the JSON itself');
  throw new Error(`Secret ${secretArn} is not usable: see ${[...new Set(wrong)].join(', ')}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
