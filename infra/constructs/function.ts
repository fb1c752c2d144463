import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as v from 'valibot';
import type { StageSettings } from '../stages.ts';
import { bundleFunction } from './bundle.ts';
import type { Grant } from './grants.ts';

/** A function's `environment.ts`: the one schema that types what the stacks give and what the function reads. */
export type EnvironmentSchema = v.GenericSchema<{ [name: string]: string | undefined }> & {
  readonly entries: { readonly [name: string]: unknown };
};

export interface BundledFunctionProps<Schema extends EnvironmentSchema> {
  readonly stage: StageSettings;
  /** The folder in `functions/`. */
  readonly name: string;
  readonly schema: Schema;
  /** May hold more than the schema asks for, so that stacks can offer one set; only what is asked for is given. */
  readonly environment: NoInfer<v.InferInput<Schema>>;
  /** All that its role allows, besides writing its own log. */
  readonly may: readonly Grant[];
  readonly timeout: Duration;
  /** MB; also the share of the processor. */
  readonly memory?: number;
  /** Where an event goes that failed for good; for functions that are invoked asynchronously. */
  readonly deadLetters?: IQueue;
}

/**
 * A Lambda function of the product with its own role and log group. Names are explicit: waiting executions call the
 * function by name for up to a year, so it must never be replaced by one of another name.
 */
export class BundledFunction<Schema extends EnvironmentSchema> extends Construct {
  readonly function: LambdaFunction;
  readonly name: string;

  constructor(scope: Construct, id: string, props: BundledFunctionProps<Schema>) {
    super(scope, id);
    this.name = props.name;
    const functionName = `${props.stage.prefix}-${props.name}`;

    // 网络安全法第二十三条（三）、互联网政务应用安全管理规定: 日志留存不少于一年。
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${props.name} may do`,
    });
    logGroup.grantWrite(role);
    for (const grant of props.may) grant(role);

    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      role,
      logGroup,
      code: Code.fromAsset(bundleFunction(props.name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory ?? 512,
      timeout: props.timeout,
      environment: askedFor(props.schema, props.environment),
      tracing: props.stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
    });
    if (props.stage.tracing) {
      Validations.of(role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'xray:PutTraceSegments and PutTelemetryRecords know no resources',
      });
    }
  }
}

function askedFor(schema: EnvironmentSchema, offered: { readonly [name: string]: string | undefined }) {
  const environment: { [name: string]: string } = {};
  for (const name of Object.keys(schema.entries)) {
    const value = offered[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
