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

interface SdkClient {
  readonly middlewareStack: { remove(name: string): boolean };
  readonly config: object;
}

/**
 * The SDK makes a copy of every request and answer for its log, even when no log is kept; ours says what was done in
 * its own words. And it spells out anew with every call which of its features are used, for AWS's own statistics.
 */
export function lean<Client extends SdkClient>(client: Client): Client {
  for (const step of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(step);
  layOut(client.config);
  return client;
}

/**
 * The SDK copies a client's whole configuration four times with every call. It was put together piece by piece, and such
 * an object V8 keeps as a hash table, whose copy takes ten times as long as that of a laid-out one; what objects
 * inherit from it lays out, with the first that is read through them. Only speed follows from this.
 */
function layOut(config: object): void {
  const heir: { readonly region?: unknown } = Object.create(config);
  for (let reads = 0; reads < 1_000; reads += 1) void heir.region;
}

export function dynamoClient(): DynamoDBClient {
  return lean(new DynamoDBClient({ maxAttempts: 4, ...answeredWithin(3_000), sha256: SigningHash }));
}

export function filesClient(): S3Client {
  return lean(new S3Client({ maxAttempts: 3, ...answeredWithin(8_000) }));
}

/** For what is written while it is being made, with as long for it as the function has. */
export function packagesClient(): S3Client {
  return lean(new S3Client({ maxAttempts: 1, ...answeredWithin(200_000) }));
}

export function secretsClient(): SecretsManagerClient {
  return lean(new SecretsManagerClient({ maxAttempts: 3, ...answeredWithin(3_000) }));
}

export function clocksClient(): SFNClient {
  return lean(new SFNClient({ maxAttempts: 3, ...answeredWithin(3_000) }));
}

/** Never tries again by itself: SES knows no repeated request, so a second try may be a second mail. */
export function mailClient(region: string | undefined): SESClient {
  return lean(
    new SESClient({
      maxAttempts: 1,
      ...answeredWithin(20_000),
      ...(region !== undefined && { region }),
    }),
  );
}
