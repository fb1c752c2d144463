import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType } from '../synthesised.ts';
import { statementsOf } from '../template.ts';

describe.each(stages)('storage of $settings.name', stage => {
  it('keeps the records: recoverable, protected, encrypted, billed by use', () => {
    const [table, ...others] = ofType(stage, 'AWS::DynamoDB::Table');
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        SSESpecification: { SSEEnabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [{ IndexName: 'wake', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      },
    });
  });

  // 网络安全等级保护: what was done is kept for three years at least, as are records nobody may delete (ADR 15).
  it('lets no record expire, the audit trail among them', () => {
    const [table] = ofType(stage, 'AWS::DynamoDB::Table');
    expect(table?.Properties).not.toHaveProperty('TimeToLiveSpecification');
  });

  it('keeps the files: private, by TLS only, every version, with a log of who read them', () => {
    const buckets = ofType(stage, 'AWS::S3::Bucket');
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        },
      });
      const policy = ofType(stage, 'AWS::S3::BucketPolicy').find(
        one => JSON.stringify(one.Properties.Bucket) === JSON.stringify({ Ref: bucket.id }),
      );
      expect(statementsOf(policy?.Properties.PolicyDocument)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['s3:*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
    expect(buckets.find(bucket => bucket.id.startsWith('Files'))?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: { Ref: expect.stringMatching(/^FileAccessLogs/) } },
    });
  });

  it('keeps what waits to be filed for a time, what a browser left for a day, and no version of either', () => {
    const uploads = ofType(stage, 'AWS::S3::Bucket').find(bucket => bucket.id.startsWith('Uploads'));
    expect(uploads?.Properties).not.toHaveProperty('VersioningConfiguration');
    // A form's answer is followed, never read by a script: no other origin may ask.
    expect(uploads?.Properties).not.toHaveProperty('CorsConfiguration');
    expect(uploads?.Properties.LifecycleConfiguration).toEqual({
      Rules: [
        { Prefix: 'arriving/', ExpirationInDays: 1, Status: 'Enabled' },
        { Prefix: 'packages/', ExpirationInDays: 1, Status: 'Enabled' },
        { Prefix: 'waiting/', ExpirationInDays: 90, Status: 'Enabled' },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
      ],
    });
  });

  it('keeps the secrets, and generates the key that signs links', () => {
    const secrets = ofType(stage, 'AWS::SecretsManager::Secret');
    expect(secrets.map(secret => secret.DeletionPolicy)).toEqual(secrets.map(() => 'Retain'));
    const names = secrets.map(secret => secret.id.replace(/[0-9A-F]{8}$/, ''));
    expect(names).toEqual(stage.settings.mail.transport === 'smtp' ? ['LinkKey', 'MailRelay'] : ['LinkKey']);
    expect(secrets[0]?.Properties.GenerateSecretString).toMatchObject({ PasswordLength: 64 });
  });
});
