import { describe, expect, it } from 'vitest';
import { fixtureModel, machineArn, readerArn, writerArn } from '../fixture/stacks.ts';

describe('the model read from the templates', () => {
  const model = fixtureModel();

  it('has every function with its code, role, limits and variables, other stacks resolved', () => {
    const writer = model.functions.find(lambda => lambda.name === 'fixture-write-note');
    expect(writer).toMatchObject({
      arn: writerArn,
      handler: 'index.handler',
      timeoutSeconds: 1,
      roleArn: 'arn:aws:iam::000000000000:role/fixture-app-WriterRole',
      environment: {
        TABLE_NAME: 'fixture-storage-Notes',
        OWNER: 'fixture-write-note',
        // The API's address in the cloud becomes the host's own.
        PAGES: 'http://localhost:3000/notes',
      },
    });
  });

  it('has machines with their substitutions made, versions and aliases', () => {
    const [machine] = model.machines;
    expect(machine).toMatchObject({
      name: 'notes-wait',
      arn: machineArn,
      versionArns: [`${machineArn}:1`],
      aliasArns: [`${machineArn}:live`],
    });
    expect(JSON.stringify(machine?.definition)).toContain(`"FunctionName":"${writerArn}"`);
    expect(JSON.stringify(machine?.definition)).toContain('arn:aws:states:::lambda:invoke');
  });

  it('has schedules in their zone, started through the alias', () => {
    expect(model.schedules).toMatchObject([
      {
        name: 'daily',
        expression: 'cron(10 0 * * ? *)',
        timezone: 'Asia/Shanghai',
        targetArn: `${machineArn}:live`,
      },
    ]);
  });

  it('has routes that lead to functions, and roles with their statements', () => {
    expect(model.routes.map(route => [route.key, route.functionArn])).toEqual([
      ['GET /notes/{id}', readerArn],
      ['POST /notes/{id}', readerArn],
    ]);
    const reader = model.roles.find(role => role.name === 'fixture-app-ReaderRole');
    expect(reader?.statements).toEqual([
      {
        effect: 'Allow',
        actions: ['dynamodb:Get*'],
        resources: ['arn:aws:dynamodb:ap-southeast-1:000000000000:table/fixture-storage-Notes'],
        conditions: [],
      },
    ]);
  });

  it('lists what only a cloud has', () => {
    expect(model.unserved).toContainEqual({
      stack: 'fixture-storage',
      logicalId: 'Alarm',
      type: 'AWS::CloudWatch::Alarm',
    });
  });

  it('lacks a function that the template lacks', () => {
    const without = { Writer: undefined };
    expect(() => fixtureModel(without)).toThrow(/Writer/);
  });
});

describe('what is refused by name', () => {
  it('is a resource the host cannot serve', () => {
    expect(() => fixtureModel({ Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} } })).toThrow(
      'this host cannot serve AWS::Cognito::UserPool fixture-app/Pool',
    );
  });

  it('is a property that is not understood', () => {
    const route = { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: 'a', RouteKey: 'GET /x' } };
    expect(() => fixtureModel({ Odd: route })).toThrow(/AWS::ApiGatewayV2::Route fixture-app\/Odd .*Target/);
  });

  it('is an intrinsic function, an export, a reference or an attribute that does not exist', () => {
    const secret = (SecretString: object) => ({
      Odd: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString } },
    });
    expect(() => fixtureModel(secret({ 'Fn::Cidr': [] }))).toThrow(/Fn::Cidr/);
    expect(() => fixtureModel(secret({ 'Fn::ImportValue': 'nowhere' }))).toThrow(/nothing exports "nowhere"/);
    expect(() => fixtureModel(secret({ Ref: 'Nobody' }))).toThrow(/Nobody is referred to but not defined/);
    expect(() => fixtureModel(secret({ 'Fn::GetAtt': ['Writer', 'Colour'] }))).toThrow(/no attribute Colour/);
  });

  it('is a managed policy whose statements are not known', () => {
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
    };
    expect(() => fixtureModel({ Odd: role })).toThrow(/AdministratorAccess is not known/);
  });
});
