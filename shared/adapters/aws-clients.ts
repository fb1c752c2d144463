import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';

/**
 * SDK clients as the functions use them; a bundle carries only those it names. Region, credentials and endpoints come
 * from the environment, in the cloud as on the embedded host. A call that gets no answer is given up early enough for
 * a second try within a request's 30 seconds.
 */
const answeredWithin = (ms: number) => ({ connectionTimeout: 1_000, requestTimeout: ms });

export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({ maxAttempts: 4, requestHandler: answeredWithin(3_000) });
}

export function filesClient(): S3Client {
  return new S3Client({ maxAttempts: 3, requestHandler: answeredWithin(8_000) });
}

export function secretsClient(): SecretsManagerClient {
  return new SecretsManagerClient({ maxAttempts: 3, requestHandler: answeredWithin(3_000) });
}

export function clocksClient(): SFNClient {
  return new SFNClient({ maxAttempts: 3, requestHandler: answeredWithin(3_000) });
}

/** Never tries again by itself: SES knows no repeated request, so a second try may be a second mail. */
export function mailClient(region: string | undefined): SESClient {
  return new SESClient({
    maxAttempts: 1,
    requestHandler: answeredWithin(20_000),
    ...(region !== undefined && { region }),
  });
}
