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
}

/**
 * The SDK makes a copy of every request and answer for its log, even when no log is kept; ours says what was done in
 * its own words. And it spells out anew with every call which of its features are used, for AWS's own statistics.
 */
export function lean<Client extends SdkClient>(client: Client): Client {
  for (const step of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(step);
  return client;
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
