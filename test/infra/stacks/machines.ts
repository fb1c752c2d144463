import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType, type Resource, type SynthesisedStage } from '../synthesised.ts';
import { functionName, idOf, nameOf, policiesOfRole, roleOf, type Statement } from '../template.ts';

const folders = readdirSync(new URL('../../../workflows', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

const location = v.object({ Key: v.string() });
const substitutions = v.record(v.string(), v.unknown());

function machinesOf(stage: SynthesisedStage): readonly Resource[] {
  return ofType(stage, 'AWS::StepFunctions::StateMachine');
}

/** The definition as the asset that is uploaded. */
function definitionOf(stage: SynthesisedStage, machine: Resource): string {
  const { Key } = v.parse(location, machine.Properties.DefinitionS3Location);
  return readFileSync(join(stage.directory, `asset.${Key}`), 'utf8');
}

function targets(statements: readonly Statement[], action: string): readonly string[] {
  return statements
    .filter(statement => statement.Action.includes(action))
    .flatMap(statement => statement.Resource ?? [])
    .map(resource => idOf(resource) ?? JSON.stringify(resource));
}

describe.each(stages)('state machines of $settings.name', stage => {
  it('are those of the workflows folder', () => {
    expect(
      machinesOf(stage)
        .map(machine => nameOf(stage, machine, 'StateMachineName'))
        .toSorted(),
    ).toEqual(folders.toSorted());
  });

  it('log every step, for 400 days, and never what is in it', () => {
    for (const machine of machinesOf(stage)) {
      expect(machine.Properties.LoggingConfiguration).toMatchObject({
        IncludeExecutionData: false,
        Level: 'ALL',
      });
    }
  });

  it('stay when the stack goes, with every version that executions may still run', () => {
    const versions = ofType(stage, 'AWS::StepFunctions::StateMachineVersion');
    const aliases = ofType(stage, 'AWS::StepFunctions::StateMachineAlias');
    for (const machine of machinesOf(stage)) {
      expect(machine.DeletionPolicy).toBe('Retain');
      const version = versions.find(one => idOf(one.Properties.StateMachineArn) === machine.id);
      expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      // A changed definition is a new revision, which replaces the version resource: that publishes the next version.
      expect(version?.Properties.StateMachineRevisionId).toEqual({
        'Fn::GetAtt': [machine.id, 'StateMachineRevisionId'],
      });
      const routed = { 'Fn::GetAtt': [version?.id, 'Arn'] };
      expect(aliases.map(one => one.Properties)).toContainEqual({
        Name: 'live',
        RoutingConfiguration: [{ StateMachineVersionArn: routed, Weight: 100 }],
      });
    }
  });

  it('have every substitution of their definition', () => {
    for (const machine of machinesOf(stage)) {
      const used = [...definitionOf(stage, machine).matchAll(/\$\{(\w+)\}/g)].map(match => match[1]);
      const given = Object.keys(v.parse(substitutions, machine.Properties.DefinitionSubstitutions));
      expect(given.toSorted()).toEqual([...new Set(used)].toSorted());
    }
  });

  it('start other machines through their alias', () => {
    for (const machine of machinesOf(stage)) {
      const given = v.parse(substitutions, machine.Properties.DefinitionSubstitutions);
      for (const [name, value] of Object.entries(given).filter(([key]) => key.endsWith('Machine'))) {
        expect({ name, to: idOf(value) }).toEqual({ name, to: expect.stringMatching(/Alias/) });
      }
    }
  });

  it('may invoke the functions and start the machines that their definition names, and no others', () => {
    for (const machine of machinesOf(stage)) {
      const given = v.parse(substitutions, machine.Properties.DefinitionSubstitutions);
      const statements = policiesOfRole(stage, roleOf(stage, machine, 'RoleArn'));
      const named = Object.entries(given).filter(([key]) => key.endsWith('Function'));
      expect(targets(statements, 'lambda:InvokeFunction').toSorted()).toEqual(
        named.map(([, value]) => idOf(value)).toSorted(),
      );
      for (const [substitution, value] of named) {
        const target = ofType(stage, 'AWS::Lambda::Function').find(one => one.id === idOf(value));
        const name = target ? functionName(stage, target) : '';
        expect(`${name.replaceAll('-', '')}function`).toBe(substitution.toLowerCase());
      }
      const started = Object.keys(given).filter(key => key.endsWith('Machine'));
      expect(
        targets(statements, 'states:StartExecution')
          .map(id => id.replace(/[0-9A-F]{8}$/, ''))
          .toSorted(),
      ).toEqual(started.toSorted());
    }
  });

  it('write items only where they leave a task token', () => {
    const writers = machinesOf(stage).filter(
      machine =>
        targets(policiesOfRole(stage, roleOf(stage, machine, 'RoleArn')), 'dynamodb:UpdateItem').length > 0,
    );
    expect(writers.map(machine => nameOf(stage, machine, 'StateMachineName')).toSorted()).toEqual([
      'duty',
      'matter',
      'report',
    ]);
  });
});

const target = v.object({
  Arn: v.unknown(),
  RoleArn: v.unknown(),
  Input: v.string(),
  DeadLetterConfig: v.object({ Arn: v.unknown() }),
  RetryPolicy: v.object({ MaximumRetryAttempts: v.number(), MaximumEventAgeInSeconds: v.number() }),
});

describe.each(stages)('schedules of $settings.name', stage => {
  const schedules = ofType(stage, 'AWS::Scheduler::Schedule');

  it('keep the hours of the Office', () => {
    const plan = schedules.map(schedule => [
      idOf(v.parse(target, schedule.Properties.Target).Arn)?.replace(/Alias[0-9A-F]{8}$/, ''),
      schedule.Properties.ScheduleExpression,
    ]);
    expect(Object.fromEntries(plan)).toEqual({
      OpenPeriods: 'cron(10 0 * * ? *)',
      DailyDigest: 'cron(0 9 * * ? *)',
      Reconcile: 'cron(25 * * * ? *)',
    });
    for (const schedule of schedules) {
      expect(schedule.Properties).toMatchObject({
        ScheduleExpressionTimezone: 'Asia/Shanghai',
        FlexibleTimeWindow: { Mode: 'OFF' },
      });
    }
  });

  it('tell the machine the instant that was meant, and leave a letter when it cannot be started', () => {
    for (const schedule of schedules) {
      const { Input, DeadLetterConfig } = v.parse(target, schedule.Properties.Target);
      expect(JSON.parse(Input)).toEqual({ now: '<aws.scheduler.scheduled-time>' });
      expect(idOf(DeadLetterConfig.Arn)).toMatch(/^ScheduleDeadLetters/);
    }
  });

  it('may start their one machine and write their letter', () => {
    for (const schedule of schedules) {
      const { Arn, RoleArn } = v.parse(target, schedule.Properties.Target);
      const role = ofType(stage, 'AWS::IAM::Role').find(one => one.id === idOf(RoleArn));
      if (role === undefined) throw new Error(`no role of ${schedule.id}`);
      const statements = policiesOfRole(stage, role);
      expect(statements.flatMap(one => one.Action).toSorted()).toEqual([
        'sqs:SendMessage',
        'states:StartExecution',
      ]);
      const machine = idOf(Arn)?.replace(/Alias[0-9A-F]{8}$/, 'Machine');
      expect(targets(statements, 'states:StartExecution')[0]?.replace(/[0-9A-F]{8}$/, '')).toBe(machine);
    }
  });
});
