import { readdirSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { functionTable, routesOf } from '../adr.ts';
import { stages } from '../project-stages.ts';
import { ofType, type Resource, type SynthesisedStage } from '../synthesised.ts';
import { functionName, idOf, policiesOfRole, roleOf } from '../template.ts';

/** What the words of ADR 0001 mean as actions. */
const meanings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bR\b/, ['dynamodb:GetItem', 'dynamodb:Query']],
  [/\bB\b/, ['dynamodb:BatchGetItem']],
  [/\bW\b/, ['dynamodb:PutItem', 'dynamodb:UpdateItem']],
  [/(?<!read )\bfiles\b/, ['s3:GetObject', 's3:ListBucket', 's3:PutObject']],
  [/(?<!read )\buploads\b/, ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject']],
  [/\bread uploads\b/, ['s3:GetObject', 's3:ListBucket']],
  [/\bread packages\b/, ['s3:GetObject', 's3:ListBucket']],
  [/\bmake packages\b/, ['s3:GetObject', 's3:ListBucket', 's3:PutObject']],
  [/\bread files\b/, ['s3:GetObject', 's3:ListBucket']],
  [/\blink key\b/, ['secretsmanager:GetSecretValue']],
  [/\bSendTaskSuccess\b/, ['states:SendTaskSuccess']],
  [/\bStartExecution\b/, ['states:StartExecution']],
];

/** What every function may do, whatever the ADR says of it. */
const always = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** Leaving a letter when an event could not be handled. */
const letters = ['sqs:SendMessage'];
const tracing = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

function promised(may: string, stage: SynthesisedStage, user: Resource): readonly string[] {
  const sending =
    stage.settings.mail.transport === 'ses' ? 'ses:SendRawEmail' : 'secretsmanager:GetSecretValue';
  const actions = [
    ...always,
    ...(stage.settings.tracing ? tracing : []),
    ...('DeadLetterConfig' in user.Properties ? letters : []),
    ...(may.includes('send mail') ? [sending] : []),
    ...meanings.filter(([word]) => word.test(may)).flatMap(([, meant]) => meant),
  ];
  return [...new Set(actions)].sort();
}

function functionsOf(stage: SynthesisedStage): readonly Resource[] {
  return ofType(stage, 'AWS::Lambda::Function');
}

function actionsOf(stage: SynthesisedStage, user: Resource): readonly string[] {
  const statements = policiesOfRole(stage, roleOf(stage, user, 'Role'));
  expect(statements.every(statement => statement.Effect === 'Allow')).toBe(true);
  return [...new Set(statements.flatMap(statement => statement.Action))].sort();
}

const inFolders = readdirSync(new URL('../../../functions', import.meta.url)).filter(
  name => name !== 'middleware',
);

describe.each(stages)('functions of $settings.name', stage => {
  it('are those of the ADR and of the folders, without the recorder of SES events where there is no SES', () => {
    const deployed = functionsOf(stage).map(resource => functionName(stage, resource));
    const expected = functionTable()
      .map(row => row.name)
      .filter(name => stage.settings.mail.transport === 'ses' || name !== 'record-mail-event');
    expect(deployed.toSorted()).toEqual(expected.toSorted());
    expect(inFolders.toSorted()).toEqual(
      functionTable()
        .map(row => row.name)
        .toSorted(),
    );
  });

  it('may do exactly what the ADR says', () => {
    for (const resource of functionsOf(stage)) {
      const name = functionName(stage, resource);
      const row = functionTable().find(one => one.name === name);
      expect({ name, may: actionsOf(stage, resource) }).toEqual({
        name,
        may: promised(row?.may ?? '', stage, resource),
      });
    }
  });

  it('cannot write when they answer a GET', () => {
    const harmless =
      /^(dynamodb:(GetItem|BatchGetItem|Query)|s3:(GetObject|ListBucket)|secretsmanager:GetSecretValue|logs:.*|xray:Put.*)$/;
    const readers = functionTable().filter(row => routesOf(row).some(route => route.startsWith('GET ')));
    expect(readers.length).toBeGreaterThan(0);
    for (const { name } of readers) {
      const resource = functionsOf(stage).find(one => functionName(stage, one) === name);
      if (resource === undefined) throw new Error(`no ${name}`);
      expect(actionsOf(stage, resource).filter(action => !harmless.test(action))).toEqual([]);
    }
  });

  it('reach the wake index only to plan the reconciliation, and to tell the Office of it', () => {
    const readers = functionsOf(stage).filter(resource =>
      JSON.stringify(policiesOfRole(stage, roleOf(stage, resource, 'Role'))).includes('/index/wake'),
    );
    expect(readers.map(resource => functionName(stage, resource)).toSorted()).toEqual([
      'plan-reconcile',
      'show-office-page',
    ]);
  });

  it('start and answer only the machines they keep', () => {
    const machinesOf = (name: string) => {
      const resource = functionsOf(stage).find(one => functionName(stage, one) === name);
      const statements = resource ? policiesOfRole(stage, roleOf(stage, resource, 'Role')) : [];
      const states = statements.filter(statement =>
        statement.Action.some(action => action.startsWith('states:')),
      );
      return {
        duty: JSON.stringify(states).includes('DutyMachine'),
        report: JSON.stringify(states).includes('ReportMachine'),
      };
    };
    expect(machinesOf('file-duty')).toEqual({ duty: true, report: false });
    expect(machinesOf('decide-duty')).toEqual({ duty: true, report: false });
    expect(machinesOf('decide-report')).toEqual({ duty: false, report: true });
    expect(machinesOf('restart-clock')).toEqual({ duty: true, report: true });
  });

  it('have a role each, that nobody else may take', () => {
    const roles = functionsOf(stage).map(
      resource => `${resource.stack}/${roleOf(stage, resource, 'Role').id}`,
    );
    expect(new Set(roles).size).toBe(functionsOf(stage).length);
    for (const resource of functionsOf(stage)) {
      expect(roleOf(stage, resource, 'Role').Properties).toMatchObject({
        AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }] },
      });
      expect(roleOf(stage, resource, 'Role').Properties).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  it('keep their log for 400 days in a group of their own', () => {
    for (const resource of functionsOf(stage)) {
      const logging = v.parse(v.object({ LogGroup: v.unknown() }), resource.Properties.LoggingConfig);
      const group = ofType(stage, 'AWS::Logs::LogGroup').find(one => one.id === idOf(logging.LogGroup));
      expect(group?.Properties).toMatchObject({
        LogGroupName: `/aws/lambda/${resource.Properties.FunctionName}`,
        RetentionInDays: 400,
      });
    }
  });

  it('are told what their environment.ts asks for, and nothing else', async () => {
    for (const resource of functionsOf(stage)) {
      const name = functionName(stage, resource);
      const given = v.parse(
        v.object({ Variables: v.record(v.string(), v.unknown()) }),
        resource.Properties.Environment,
      ).Variables;
      const { environment } = await import(`../../../functions/${name}/environment.ts`);
      const asked = Object.entries(
        v.parse(v.record(v.string(), v.object({ type: v.string() })), environment.entries),
      );
      const needed = asked.filter(([, schema]) => schema.type !== 'optional').map(([key]) => key);
      expect({ name, missing: needed.filter(key => !(key in given)) }).toEqual({ name, missing: [] });
      const known = asked.map(([key]) => key);
      expect({ name, unasked: Object.keys(given).filter(key => !known.includes(key)) }).toEqual({
        name,
        unasked: [],
      });
    }
  });

  it('may use what they are told of, and are told of what they may use', () => {
    const pairs = [
      ['TABLE_NAME', 'dynamodb:GetItem'],
      ['BUCKET_NAME', 'Files8E6940B8'],
      ['UPLOADS_BUCKET_NAME', 'Uploads4F6EB0FD'],
      ['LINK_SECRET_ARN', 'LinkKey'],
      ['MAIL_TRANSPORT', stage.settings.mail.transport === 'ses' ? 'ses:SendRawEmail' : 'MailRelay'],
      ['[A-Z]+_MACHINE_ARN', 'states:'],
    ] as const;
    for (const resource of functionsOf(stage)) {
      const name = functionName(stage, resource);
      const given = JSON.stringify(resource.Properties.Environment);
      const allowed = JSON.stringify(policiesOfRole(stage, roleOf(stage, resource, 'Role')));
      for (const [setting, word] of pairs) {
        const told = new RegExp(`"${setting}"`).test(given);
        expect({ name, setting, told }).toEqual({ name, setting, told: allowed.includes(word) });
      }
    }
  });

  it('run on the platform the bundles are made for', () => {
    for (const resource of functionsOf(stage)) {
      expect(resource.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    }
  });
});

describe.each(stages)('logs of $settings.name', stage => {
  it('are kept for 400 days, every one', () => {
    const groups = ofType(stage, 'AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(20);
    for (const group of groups) {
      expect({ id: group.id, days: group.Properties.RetentionInDays }).toEqual({
        id: group.id,
        days: 400,
      });
    }
  });
});
