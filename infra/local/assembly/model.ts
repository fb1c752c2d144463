import type { SecretDefinition } from '../secrets/secret-store.ts';
import type { JsonObject } from '../service.ts';
import type { TableDefinition } from '../store/table-definition.ts';
import type { Statement } from './policies.ts';

/** What the embedded host serves of a synthesised assembly; every name and ARN is the template's own. */
export interface HostModel {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly functions: readonly FunctionModel[];
  readonly machines: readonly MachineModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly routes: readonly RouteModel[];
  readonly tables: readonly TableModel[];
  readonly buckets: readonly BucketModel[];
  readonly secrets: readonly SecretModel[];
  readonly rules: readonly RuleModel[];
  readonly roles: readonly RoleModel[];
  /** Who but a role may invoke a function: API routes and event rules. */
  readonly invokePermissions: readonly InvokePermission[];
  readonly bucketPolicies: readonly { readonly bucket: string; readonly statements: readonly Statement[] }[];
  readonly queues: readonly { readonly name: string; readonly arn: string }[];
  readonly identities: readonly IdentityModel[];
  readonly configurationSets: readonly ConfigurationSetModel[];
  /** Resources that only a cloud has (alarms, dashboards, log groups …): read, not served. */
  readonly unserved: readonly { readonly stack: string; readonly logicalId: string; readonly type: string }[];
}

export interface BucketModel {
  readonly name: string;
  readonly arn: string;
  readonly expirations: readonly Expiration[];
}

/** A rule of a bucket's lifecycle: objects below the prefix are cleared so many days after they were put. */
export interface Expiration {
  readonly prefix: string;
  readonly days: number;
}

export interface FunctionModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Folder of the bundle. */
  readonly codeDirectory: string;
  /** `<file>.<export>` */
  readonly handler: string;
  readonly environment: { readonly [name: string]: string };
  readonly roleArn: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly reservedConcurrency: number | undefined;
  /** What becomes of events that could not be handled. */
  readonly asynchronous: {
    readonly maximumRetries: number;
    readonly maximumAgeSeconds: number;
    readonly failureQueueArn: string | undefined;
  };
}

export interface MachineModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The definition with its substitutions made. */
  readonly definition: JsonObject;
  readonly roleArn: string;
  readonly versionArns: readonly string[];
  readonly aliasArns: readonly string[];
}

export interface ScheduleModel {
  readonly name: string;
  readonly arn: string;
  readonly group: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  readonly roleArn: string;
  /** As in the template: may hold `<aws.scheduler.scheduled-time>` and its kin. */
  readonly input: string;
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  readonly failureQueueArn: string | undefined;
}

export interface RouteModel {
  readonly apiId: string;
  /** `GET /u/{token}`, `ANY /{proxy+}`, `$default`. */
  readonly key: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export interface TableModel {
  readonly name: string;
  readonly arn: string;
  readonly definition: TableDefinition;
}

export interface SecretModel {
  readonly arn: string;
  readonly definition: SecretDefinition;
}

export interface RuleModel {
  readonly name: string;
  readonly arn: string;
  readonly pattern: JsonObject;
  readonly targets: readonly {
    readonly arn: string;
    readonly failureQueueArn: string | undefined;
  }[];
}

export interface RoleModel {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** Services that may take the role on, for example `lambda.amazonaws.com`. */
  readonly trusted: readonly string[];
}

export interface InvokePermission {
  readonly functionArn: string;
  readonly principal: string;
  readonly sourceArn: string | undefined;
}

export interface ConfigurationSetModel {
  readonly name: string;
  /** SES event types that go to the event bus. */
  readonly eventTypes: readonly string[];
}

/** A verified sender: an address or a domain. */
export interface IdentityModel {
  readonly name: string;
  readonly defaultConfigurationSet: string | undefined;
}
