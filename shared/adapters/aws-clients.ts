import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SigningHash } from './signing-hash.ts';

/**
 * SDK clients as the functions use them; a bundle carries only those it names. Region, credentials and endpoints come
 * from the environment, in the cloud as on the embedded host. A call that gets no answer is given up early enough for
 * a second try within a request's 30 seconds.
 */
const answeredWithin = (ms: number) => ({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: ms },
  // A command's chain of middleware is put together once, not for every call.
  cacheMiddleware: true,
});

/**
 * The SDK makes a copy of every request and answer for its log, even when no log is kept; ours says what was done in
 * its own words.
 */
function unlogged<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

export function dynamoClient(): DynamoDBClient {
  return unlogged(new DynamoDBClient({ maxAttempts: 4, ...answeredWithin(3_000), sha256: SigningHash }));
}

export function filesClient(): S3Client {
  return unlogged(new S3Client({ maxAttempts: 3, ...answeredWithin(8_000) }));
}

/** For what is written while it is being made, with as long for it as the function has. */
export function packagesClient(): S3Client {
  return unlogged(new S3Client({ maxAttempts: 1, ...answeredWithin(200_000) }));
}

export function secretsClient(): SecretsManagerClient {
  return unlogged(new SecretsManagerClient({ maxAttempts: 3, ...answeredWithin(3_000) }));
}

export function clocksClient(): SFNClient {
  return unlogged(new SFNClient({ maxAttempts: 3, ...answeredWithin(3_000) }));
}

/** Never tries again by itself: SES knows no repeated request, so a second try may be a second mail. */
export function mailClient(region: string | undefined): SESClient {
  return unlogged(
    new SESClient({
      maxAttempts: 1,
      ...answeredWithin(20_000),
      ...(region !== undefined && { region }),
    }),
  );
}
