import * as v from 'valibot';
import { tableDefinition } from '../store/table-definition.ts';
import { readMachines } from './machines.ts';
import type { ConfigurationSetModel, FunctionModel, HostModel, RoleModel, RouteModel } from './model.ts';
import { managedPolicy, readPolicy } from './policies.ts';
import * as properties from './properties.ts';
import { resolveAssembly } from './resolve.ts';
import { Resources, refuse } from './resources.ts';
import { AssemblyError, type Stack } from './template.ts';

/**
 * Reads from synthesised stacks what the host serves.
 * @param publicUrl address of the host's HTTP API, without a slash at its end
 * @throws AssemblyError naming every resource the host can neither serve nor do without
 */
export function readHostModel(stacks: readonly Stack[], partition: string, publicUrl: string): HostModel {
  const [stack] = stacks;
  if (stack === undefined) throw new AssemblyError('the assembly has no stack');
  const resources = new Resources(resolveAssembly({ stacks, partition, publicUrl }));
  const unserved = resources.of(properties.cloudOnlyTypes);
  const model: HostModel = {
    partition,
    account: stack.account,
    region: stack.region,
    functions: readFunctions(resources),
    machines: readMachines(resources),
    schedules: resources.read('AWS::Scheduler::Schedule', properties.scheduleProperties, (schedule, at) => ({
      name: at.identity.ref,
      arn: at.identity.attributes.Arn ?? '',
      group: schedule.GroupName,
      expression: schedule.ScheduleExpression,
      timezone: schedule.ScheduleExpressionTimezone,
      enabled: schedule.State === 'ENABLED',
      targetArn: schedule.Target.Arn,
      roleArn: schedule.Target.RoleArn,
      input: schedule.Target.Input,
      maximumRetries: schedule.Target.RetryPolicy.MaximumRetryAttempts ?? 185,
      maximumAgeSeconds: schedule.Target.RetryPolicy.MaximumEventAgeInSeconds ?? 86_400,
      failureQueueArn: schedule.Target.DeadLetterConfig?.Arn,
    })),
    routes: readRoutes(resources),
    tables: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap(type =>
      resources.read(type, properties.object, (table, at) => ({
        name: at.identity.ref,
        arn: at.identity.attributes.Arn ?? '',
        definition: tableDefinition(table, at.identity.ref),
      })),
    ),
    buckets: resources.read('AWS::S3::Bucket', properties.bucketProperties, (bucket, at) => ({
      name: at.identity.ref,
      arn: at.identity.attributes.Arn ?? '',
      expirations: bucket.LifecycleConfiguration.Rules.flatMap(
        ({ Prefix: prefix, ExpirationInDays: days, Status }) =>
          days === undefined || Status !== 'Enabled' ? [] : [{ prefix, days }],
      ),
    })),
    secrets: resources.read('AWS::SecretsManager::Secret', properties.secretProperties, (secret, at) => ({
      arn: at.identity.ref,
      definition: {
        Name: at.identity.attributes.Name ?? '',
        ...(secret.Description !== undefined && { Description: secret.Description }),
        ...(secret.SecretString !== undefined && { SecretString: secret.SecretString }),
        ...(secret.GenerateSecretString !== undefined && {
          GenerateSecretString: secret.GenerateSecretString,
        }),
      },
    })),
    rules: resources
      .read('AWS::Events::Rule', properties.ruleProperties, (rule, at) => ({
        name: at.identity.ref,
        arn: at.identity.attributes.Arn ?? '',
        enabled: rule.State === 'ENABLED',
        pattern: rule.EventPattern ?? refuse(at, 'a rule without an event pattern'),
        targets: rule.Targets.map(target => ({
          arn: target.Arn,
          failureQueueArn: target.DeadLetterConfig?.Arn,
        })),
      }))
      .filter(rule => rule.enabled),
    roles: readRoles(resources),
    invokePermissions: resources.read(
      'AWS::Lambda::Permission',
      properties.permissionProperties,
      permission => ({
        functionArn: permission.FunctionName,
        principal: permission.Principal,
        sourceArn: permission.SourceArn,
      }),
    ),
    bucketPolicies: resources.read(
      'AWS::S3::BucketPolicy',
      properties.bucketPolicyProperties,
      (policy, at) => ({
        bucket: policy.Bucket,
        statements: readPolicy(at.logicalId, policy.PolicyDocument),
      }),
    ),
    queues: resources.read('AWS::SQS::Queue', v.object({}), (_, at) => ({
      name: at.identity.attributes.QueueName ?? '',
      arn: at.identity.attributes.Arn ?? '',
    })),
    identities: resources.read('AWS::SES::EmailIdentity', properties.identityProperties, (identity, at) => ({
      name: at.identity.ref,
      defaultConfigurationSet: identity.ConfigurationSetAttributes?.ConfigurationSetName,
    })),
    configurationSets: readConfigurationSets(resources),
    unserved,
  };
  resources.refuseUnread();
  return model;
}

function readFunctions(resources: Resources): readonly FunctionModel[] {
  const asynchronous = resources.read(
    'AWS::Lambda::EventInvokeConfig',
    properties.eventInvokeConfigProperties,
    config => config,
  );
  return resources.read('AWS::Lambda::Function', properties.functionProperties, (lambda, at) => {
    const events = asynchronous.find(config => config.FunctionName === at.identity.ref);
    return {
      logicalId: at.logicalId,
      name: at.identity.ref,
      arn: at.identity.attributes.Arn ?? '',
      codeDirectory: at.stack.assets.get(lambda.Code.S3Key) ?? refuse(at, `no asset ${lambda.Code.S3Key}`),
      handler: lambda.Handler,
      environment: lambda.Environment?.Variables ?? {},
      roleArn: lambda.Role,
      timeoutSeconds: lambda.Timeout,
      memoryMegabytes: lambda.MemorySize,
      reservedConcurrency: lambda.ReservedConcurrentExecutions,
      asynchronous: {
        maximumRetries: events?.MaximumRetryAttempts ?? 2,
        maximumAgeSeconds: events?.MaximumEventAgeInSeconds ?? 21_600,
        failureQueueArn:
          events?.DestinationConfig?.OnFailure?.Destination ?? lambda.DeadLetterConfig?.TargetArn,
      },
    };
  });
}

function readRoutes(resources: Resources): readonly RouteModel[] {
  const integrations = new Map(
    resources.read('AWS::ApiGatewayV2::Integration', properties.integrationProperties, (integration, at) => [
      `integrations/${at.identity.ref}`,
      integration,
    ]),
  );
  return resources.read('AWS::ApiGatewayV2::Route', properties.routeProperties, (route, at) => {
    const integration = integrations.get(route.Target) ?? refuse(at, `no integration ${route.Target}`);
    return {
      apiId: route.ApiId,
      key: route.RouteKey,
      functionArn: integration.IntegrationUri,
      timeoutMilliseconds: Math.min(integration.TimeoutInMillis, 30_000),
    };
  });
}

function readRoles(resources: Resources): readonly RoleModel[] {
  const attached = resources.readAll(
    ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'],
    properties.policyProperties,
    (policy, at) => ({
      ref: at.identity.ref,
      roles: policy.Roles,
      statements: readPolicy(at.logicalId, policy.PolicyDocument),
    }),
  );
  return resources.read('AWS::IAM::Role', properties.roleProperties, (role, at) => ({
    name: at.identity.ref,
    arn: at.identity.attributes.Arn ?? '',
    statements: [
      ...role.Policies.flatMap(policy =>
        readPolicy(`${at.logicalId}/${policy.PolicyName ?? ''}`, policy.PolicyDocument),
      ),
      ...attached
        .filter(policy => policy.roles.includes(at.identity.ref))
        .flatMap(policy => policy.statements),
      ...role.ManagedPolicyArns.flatMap(
        arn => attached.find(policy => policy.ref === arn)?.statements ?? managedPolicy(arn),
      ),
    ],
    trusted: trustedServices(role.AssumeRolePolicyDocument),
  }));
}

function trustedServices(document: unknown): readonly string[] {
  return [...JSON.stringify(document ?? {}).matchAll(/"([a-z0-9.-]+\.amazonaws\.com(?:\.cn)?)"/g)].flatMap(
    match => (match[1] === undefined ? [] : [match[1]]),
  );
}

function readConfigurationSets(resources: Resources): readonly ConfigurationSetModel[] {
  const destinations = resources.read(
    'AWS::SES::ConfigurationSetEventDestination',
    properties.eventDestinationProperties,
    destination => destination,
  );
  return resources.ofType('AWS::SES::ConfigurationSet').map(at => ({
    name: at.identity.ref,
    eventTypes: destinations
      .filter(each => each.ConfigurationSetName === at.identity.ref && each.EventDestination.Enabled)
      .filter(each => each.EventDestination.EventBridgeDestination !== undefined)
      .flatMap(each => each.EventDestination.MatchingEventTypes),
  }));
}
