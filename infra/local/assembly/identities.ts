import { createHash } from 'node:crypto';
import { secretArn } from '../secrets/secret-store.ts';
import { AssemblyError } from './template.ts';

/** What a resource answers to `Ref` and `Fn::GetAtt` once it exists. */
export interface ResourceIdentity {
  readonly ref: string;
  readonly attributes: { readonly [name: string]: string };
}

/** The surroundings in which a resource gets its name and ARN. */
export interface Surroundings {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Reads a property of the resource, intrinsics resolved; undefined when absent. */
  property(name: string): unknown;
}

/**
 * The identity of a resource: its own name where the template gives one, else one that is made of the stack and the
 * logical id, so it is the same at every start.
 */
export function identify(type: string, at: Surroundings): ResourceIdentity {
  const maker = makers[type];
  return maker === undefined ? anyResource(at) : maker(at);
}

type Maker = (at: Surroundings) => ResourceIdentity;

const makers: { readonly [type: string]: Maker } = {
  'AWS::DynamoDB::Table': at => named(at, 'TableName', 'dynamodb', name => `table/${name}`),
  'AWS::DynamoDB::GlobalTable': at => named(at, 'TableName', 'dynamodb', name => `table/${name}`),
  'AWS::S3::Bucket': bucket,
  'AWS::SecretsManager::Secret': secret,
  'AWS::Lambda::Function': at => named(at, 'FunctionName', 'lambda', name => `function:${name}`),
  'AWS::Lambda::Version': at => {
    const functionArn = arn(at, 'lambda', `function:${functionName(text(at, 'FunctionName'))}`);
    return { ref: `${functionArn}:1`, attributes: { Version: '1', FunctionArn: `${functionArn}:1` } };
  },
  'AWS::Lambda::Alias': at => {
    const functionArn = arn(at, 'lambda', `function:${functionName(text(at, 'FunctionName'))}`);
    return identity(`${functionArn}:${text(at, 'Name')}`, { AliasArn: `${functionArn}:${text(at, 'Name')}` });
  },
  'AWS::StepFunctions::StateMachine': stateMachine,
  'AWS::StepFunctions::StateMachineVersion': at => {
    const version = `${text(at, 'StateMachineArn')}:1`;
    return identity(version, { Arn: version });
  },
  'AWS::StepFunctions::StateMachineAlias': alias,
  'AWS::IAM::Role': at => globalNamed(at, 'RoleName', name => `role/${name}`),
  'AWS::IAM::ManagedPolicy': at => {
    const policy = globalNamed(at, 'ManagedPolicyName', name => `policy/${name}`);
    return identity(policy.attributes.Arn ?? '', { PolicyArn: policy.attributes.Arn ?? '' });
  },
  'AWS::ApiGatewayV2::Api': at => ({
    ref: apiId(at),
    attributes: { ApiId: apiId(at), ApiEndpoint: apiAddress(at) },
  }),
  'AWS::Scheduler::Schedule': at =>
    named(at, 'Name', 'scheduler', name => `schedule/${optionalText(at, 'GroupName') ?? 'default'}/${name}`),
  'AWS::Scheduler::ScheduleGroup': at => named(at, 'Name', 'scheduler', name => `schedule-group/${name}`),
  'AWS::Events::Rule': at => named(at, 'Name', 'events', name => `rule/${name}`),
  'AWS::SES::ConfigurationSet': at => named(at, 'Name', 'ses', name => `configuration-set/${name}`),
  'AWS::SES::EmailIdentity': at => {
    const name = text(at, 'EmailIdentity');
    const dkim = Object.fromEntries(
      [1, 2, 3].flatMap(number => [
        [`DkimDNSTokenName${number}`, `dkim${number}._domainkey.${name}`],
        [`DkimDNSTokenValue${number}`, `dkim${number}.dkim.invalid`],
      ]),
    );
    return identity(name, { ...dkim, Arn: arn(at, 'ses', `identity/${name}`) });
  },
  'AWS::SQS::Queue': at => {
    const name = optionalText(at, 'QueueName') ?? generatedName(at, 80);
    return identity(`https://sqs.${at.region}.invalid/${at.account}/${name}`, {
      Arn: arn(at, 'sqs', name),
      QueueName: name,
      QueueUrl: `https://sqs.${at.region}.invalid/${at.account}/${name}`,
    });
  },
  'AWS::SNS::Topic': at => {
    const name = optionalText(at, 'TopicName') ?? generatedName(at, 256);
    return identity(arn(at, 'sns', name), { TopicArn: arn(at, 'sns', name), TopicName: name });
  },
  'AWS::Logs::LogGroup': at => {
    const name = optionalText(at, 'LogGroupName') ?? generatedName(at, 512);
    return identity(name, { Arn: `${arn(at, 'logs', `log-group:${name}`)}:*` });
  },
};

function identity(ref: string, attributes: { readonly [name: string]: string }): ResourceIdentity {
  return { ref, attributes };
}

function named(
  at: Surroundings,
  property: string,
  service: string,
  path: (name: string) => string,
): ResourceIdentity {
  const name = optionalText(at, property) ?? generatedName(at, 64);
  return identity(name, { Arn: arn(at, service, path(name)) });
}

function globalNamed(at: Surroundings, property: string, path: (name: string) => string): ResourceIdentity {
  const name = optionalText(at, property) ?? generatedName(at, 64);
  return identity(name, { Arn: `arn:${at.partition}:iam::${at.account}:${path(name)}`, RoleId: name });
}

function bucket(at: Surroundings): ResourceIdentity {
  const name = optionalText(at, 'BucketName') ?? generatedName(at, 63).toLowerCase();
  return identity(name, {
    Arn: `arn:${at.partition}:s3:::${name}`,
    DomainName: `${name}.s3.invalid`,
    RegionalDomainName: `${name}.s3.${at.region}.invalid`,
  });
}

function secret(at: Surroundings): ResourceIdentity {
  const Name = optionalText(at, 'Name') ?? generatedName(at, 200);
  const ref = secretArn(arn(at, 'secretsmanager', 'secret:'), Name);
  return identity(ref, { Id: ref, Name });
}

function stateMachine(at: Surroundings): ResourceIdentity {
  const name = optionalText(at, 'StateMachineName') ?? generatedName(at, 80);
  const machineArn = arn(at, 'states', `stateMachine:${name}`);
  return identity(machineArn, { Arn: machineArn, Name: name, StateMachineRevisionId: 'INITIAL' });
}

function alias(at: Surroundings): ResourceIdentity {
  const versions = at.property('RoutingConfiguration') ?? at.property('DeploymentPreference');
  const version = firstVersionArn(versions);
  if (version === undefined) throw new AssemblyError(`${at.logicalId}: an alias without a version`);
  const aliasArn = `${version.replace(/:\d+$/, '')}:${optionalText(at, 'Name') ?? generatedName(at, 80)}`;
  return identity(aliasArn, { Arn: aliasArn });
}

function firstVersionArn(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(firstVersionArn).find(found => found !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('StateMachineVersionArn' in value && typeof value.StateMachineVersionArn === 'string') {
    return value.StateMachineVersionArn;
  }
  return undefined;
}

/** A resource the host does not serve still has a name, so that what refers to it can be read. */
function anyResource(at: Surroundings): ResourceIdentity {
  const name = generatedName(at, 64);
  return identity(name, { Arn: arn(at, 'unserved', name) });
}

/** What an API's id is made of. */
type ApiSurroundings = Pick<Surroundings, 'partition' | 'region' | 'stackName' | 'logicalId'>;

function apiId(at: ApiSurroundings): string {
  return digest(`${at.stackName}/${at.logicalId}`).toLowerCase().slice(0, 10);
}

/** The cloud's address of an API; the host writes its own in its place. */
export function apiAddress(at: ApiSurroundings): string {
  const suffix = at.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${apiId(at)}.execute-api.${at.region}.${suffix}`;
}

function arn(at: Surroundings, service: string, path: string): string {
  return `arn:${at.partition}:${service}:${at.region}:${at.account}:${path}`;
}

/** `<stack>-<logical id>`, shortened with a digest where it would be too long. */
function generatedName(at: Surroundings, longest: number): string {
  const name = `${at.stackName}-${at.logicalId}`;
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${digest(name).slice(0, 8)}`;
}

function functionName(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? (nameOrArn.split(':')[6] ?? nameOrArn) : nameOrArn;
}

function text(at: Surroundings, property: string): string {
  const value = optionalText(at, property);
  if (value === undefined) throw new AssemblyError(`${at.logicalId}: ${property} is missing`);
  return value;
}

function optionalText(at: Surroundings, property: string): string | undefined {
  const value = at.property(property);
  return typeof value === 'string' ? value : undefined;
}

function digest(words: string): string {
  return createHash('sha256').update(words).digest('base64url').replaceAll(/[-_]/g, 'x');
}
