import { resolve } from 'node:path';
import { Aws, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import { type Call, callsOf, readDefinition, substitutionsOf } from './definition.ts';
import type { RecordTable } from './grants.ts';

/** What the substitutions of a definition may stand for. */
export interface Surroundings {
  /** By substitution, for example `AdvanceDutyFunction`. */
  readonly functions: { readonly [substitution: string]: IFunction };
  /** By substitution, for example `DutyMachine`. */
  readonly machines: { readonly [substitution: string]: DefinedStateMachine };
  readonly table: RecordTable;
}

export interface DefinedStateMachineProps extends Surroundings {
  readonly stage: StageSettings;
  /** The folder in `workflows/`. */
  readonly name: string;
}

const aliasName = 'live';

/**
 * A state machine from `workflows/<name>/<name>.asl.json`. Its role is read off the definition: exactly the functions
 * it invokes, the machines it starts, the items it updates.
 *
 * Executions started through the alias keep the version they began with, and a retained version keeps its definition;
 * the role and the names are explicit or stable, because running executions go on with the old ones for a year.
 */
export class DefinedStateMachine extends Construct {
  readonly machine: StateMachine;
  readonly name: string;
  readonly aliasArn: string;

  constructor(scope: Construct, id: string, props: DefinedStateMachineProps) {
    super(scope, id);
    const { stage } = props;
    this.name = props.name;
    const stateMachineName = `${stage.prefix}-${props.name}`;
    const file = resolve(import.meta.dirname, `../../workflows/${props.name}/${props.name}.asl.json`);
    const definition = readDefinition(file);

    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `What the machine ${props.name} may do`,
    });
    for (const call of callsOf(definition)) role.addToPrincipalPolicy(statementFor(call, props));

    const logGroup = new LogGroup(this, 'Log', {
      // This prefix spares the account's resource policy one entry for each log group.
      logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName,
      role,
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: Object.fromEntries(
        substitutionsOf(definition).map(name => [name, meaningOf(name, props)]),
      ),
      // Task tokens and filings are execution data: never in a log.
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: stage.tracing,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery (logs:CreateLogDelivery and its kin) and X-Ray know no resources',
    });
    if (!stage.tracing) {
      Validations.of(this.machine).acknowledge({
        id: 'AwsSolutions-SF2',
        reason: 'X-Ray is not available where this stage runs (AWS China, the embedded host)',
      });
    }

    // A new revision replaces the version resource, and the replaced version stays in Step Functions.
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN, { applyToUpdateReplacePolicy: true });
    const alias = new CfnStateMachineAlias(this, 'Alias', {
      name: aliasName,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    this.aliasArn = alias.attrArn;
  }
}

function statementFor(call: Call, surroundings: Surroundings): PolicyStatement {
  switch (call.kind) {
    case 'invoke':
      return new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [functionOf(call.target, surroundings).functionArn],
      });
    case 'start':
      return new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [machineOf(call.target, surroundings).machine.stateMachineArn],
      });
    case 'update-item':
      return new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [surroundings.table.tableArn],
      });
    default:
      return call satisfies never;
  }
}

function meaningOf(substitution: string, surroundings: Surroundings): string {
  if (substitution === 'Partition') return Aws.PARTITION;
  if (substitution === 'TableName') return surroundings.table.tableName;
  if (substitution.endsWith('Function')) return functionOf(substitution, surroundings).functionArn;
  return machineOf(substitution, surroundings).aliasArn;
}

function functionOf(substitution: string, surroundings: Surroundings): IFunction {
  const found = surroundings.functions[substitution];
  if (found === undefined) throw new Error(`No function stands for \${${substitution}}`);
  return found;
}

function machineOf(substitution: string, surroundings: Surroundings): DefinedStateMachine {
  const found = surroundings.machines[substitution];
  if (found === undefined) throw new Error(`No machine stands for \${${substitution}}`);
  return found;
}
