import * as v from 'valibot';

/** The properties the host reads, by resource type, once intrinsics are resolved. Unread members stay unread. */

export const object = v.record(v.string(), v.unknown());
const statements = v.object({ PolicyName: v.optional(v.string()), PolicyDocument: v.unknown() });
const number = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite());
const deadLetters = v.optional(v.object({ Arn: v.string() }));

export const functionProperties = v.object({
  Code: v.object({ S3Key: v.string() }),
  Handler: v.string(),
  Role: v.string(),
  Timeout: v.optional(number, 3),
  MemorySize: v.optional(number, 128),
  ReservedConcurrentExecutions: v.optional(number),
  Environment: v.optional(v.object({ Variables: v.optional(v.record(v.string(), v.string()), {}) })),
  DeadLetterConfig: v.optional(v.object({ TargetArn: v.string() })),
});

export const eventInvokeConfigProperties = v.object({
  FunctionName: v.string(),
  MaximumRetryAttempts: v.optional(number, 2),
  MaximumEventAgeInSeconds: v.optional(number, 21_600),
  DestinationConfig: v.optional(
    v.object({
      OnFailure: v.optional(v.object({ Destination: v.string() })),
      OnSuccess: v.optional(v.never()),
    }),
  ),
});

export const permissionProperties = v.object({
  Action: v.string(),
  FunctionName: v.string(),
  Principal: v.string(),
  SourceArn: v.optional(v.string()),
});

export const machineProperties = v.object({
  DefinitionString: v.optional(v.string()),
  Definition: v.optional(object),
  DefinitionS3Location: v.optional(v.object({ Key: v.string() })),
  DefinitionSubstitutions: v.optional(
    v.record(
      v.string(),
      v.pipe(
        v.union([v.string(), v.number(), v.boolean()]),
        v.transform(value => String(value)),
      ),
    ),
    {},
  ),
  RoleArn: v.string(),
  StateMachineType: v.optional(v.literal('STANDARD')),
});

export const machineVersionProperties = v.object({ StateMachineArn: v.string() });

export const scheduleProperties = v.object({
  GroupName: v.optional(v.string(), 'default'),
  ScheduleExpression: v.string(),
  ScheduleExpressionTimezone: v.optional(v.string(), 'UTC'),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Target: v.strictObject({
    Arn: v.string(),
    RoleArn: v.string(),
    Input: v.optional(v.string(), '{}'),
    RetryPolicy: v.optional(
      v.object({
        MaximumRetryAttempts: v.optional(number, 185),
        MaximumEventAgeInSeconds: v.optional(number, 86_400),
      }),
      {},
    ),
    DeadLetterConfig: deadLetters,
  }),
});

export const routeProperties = v.object({
  ApiId: v.string(),
  RouteKey: v.string(),
  Target: v.string(),
  AuthorizationType: v.optional(v.literal('NONE')),
});

export const integrationProperties = v.object({
  ApiId: v.string(),
  IntegrationType: v.literal('AWS_PROXY'),
  IntegrationUri: v.string(),
  PayloadFormatVersion: v.literal('2.0'),
  TimeoutInMillis: v.optional(number, 30_000),
});

const flag = v.exactOptional(v.boolean());

export const secretProperties = v.object({
  Description: v.optional(v.string()),
  SecretString: v.optional(v.string()),
  GenerateSecretString: v.optional(
    v.object({
      SecretStringTemplate: v.exactOptional(v.string()),
      GenerateStringKey: v.exactOptional(v.string()),
      PasswordLength: v.exactOptional(number),
      ExcludeCharacters: v.exactOptional(v.string()),
      ExcludeLowercase: flag,
      ExcludeUppercase: flag,
      ExcludeNumbers: flag,
      ExcludePunctuation: flag,
      IncludeSpace: flag,
      RequireEachIncludedType: flag,
    }),
  ),
});

export const ruleProperties = v.object({
  EventPattern: v.optional(object),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Targets: v.optional(
    v.array(
      v.strictObject({
        Id: v.string(),
        Arn: v.string(),
        DeadLetterConfig: deadLetters,
        RetryPolicy: v.optional(v.unknown()),
      }),
    ),
    [],
  ),
});

export const roleProperties = v.object({
  AssumeRolePolicyDocument: v.optional(v.unknown()),
  ManagedPolicyArns: v.optional(v.array(v.string()), []),
  Policies: v.optional(v.array(statements), []),
});

export const policyProperties = v.object({
  PolicyDocument: v.unknown(),
  Roles: v.optional(v.array(v.string()), []),
});

/** A rule without days has to do with uploads in parts, which this host does not know. */
export const bucketProperties = v.object({
  LifecycleConfiguration: v.optional(
    v.object({
      Rules: v.array(
        v.object({
          Prefix: v.optional(v.string(), ''),
          ExpirationInDays: v.optional(v.number()),
          Status: v.picklist(['Enabled', 'Disabled']),
        }),
      ),
    }),
    { Rules: [] },
  ),
});

export const bucketPolicyProperties = v.object({ Bucket: v.string(), PolicyDocument: v.unknown() });

export const identityProperties = v.object({
  ConfigurationSetAttributes: v.optional(v.object({ ConfigurationSetName: v.optional(v.string()) })),
});

export const eventDestinationProperties = v.object({
  ConfigurationSetName: v.string(),
  EventDestination: v.object({
    Enabled: v.optional(v.boolean(), true),
    MatchingEventTypes: v.array(v.string()),
    EventBridgeDestination: v.optional(v.unknown()),
  }),
});

/** Resource types that have no part in what a request, a mail or a workflow does; all others must be served. */
export const cloudOnlyTypes: readonly RegExp[] = [
  /^AWS::CDK::Metadata$/,
  /^AWS::CloudWatch::/,
  /^AWS::Logs::/,
  /^AWS::Budgets::/,
  /^AWS::SNS::/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::KMS::/,
  /^AWS::ApiGatewayV2::(Api|Stage|DomainName|ApiMapping)$/,
  /^AWS::ApiGateway::Account$/,
  /^AWS::CertificateManager::/,
  /^AWS::Route53::/,
  /^AWS::Backup::/,
  /^AWS::Lambda::(Version|Alias|LayerVersion)$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::StepFunctions::StateMachine(Alias)$/,
  /^AWS::IAM::InstanceProfile$/,
  /^AWS::SecretsManager::(ResourcePolicy|RotationSchedule)$/,
  /^AWS::SES::(EmailIdentity|ConfigurationSet)$/,
];
