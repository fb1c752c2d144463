import { describe, expect, it } from 'vitest';
import { ofType, type SynthesisedStage, synthesiseWith } from './synthesised.ts';
import { idOf, stringsIn } from './template.ts';

function actions(stage: SynthesisedStage): readonly string[] {
  return ofType(stage, 'AWS::IAM::Policy').flatMap(policy =>
    [...stringsIn(policy.Properties)].map(([, text]) => text),
  );
}

describe('a stage whose region has no SES', () => {
  const stage = synthesiseWith({
    region: 'ap-east-1',
    mail: {
      transport: 'ses',
      region: 'ap-southeast-1',
      from: 'notice@eight-ones.example',
      replyTo: 'office@eight-ones.example',
    },
  });

  it('sends from another, and hears there what became of its mails', () => {
    const identity = ofType(stage, 'AWS::SES::EmailIdentity');
    const recorder = ofType(stage, 'AWS::Lambda::Function').find(one => one.id.startsWith('RecordMailEvent'));
    expect(identity.map(one => one.stack)).not.toContain(recorder?.stack);
    const forwarding = ofType(stage, 'AWS::Events::Rule').find(one => one.stack === identity[0]?.stack);
    expect([...stringsIn(forwarding?.Properties.Targets)].map(([, text]) => text).join('')).toContain(
      'events:ap-east-1:',
    );
  });

  it('watches bounces where SES counts them', () => {
    const watching = ofType(stage, 'AWS::CloudWatch::Alarm').filter(one => one.id.includes('mailbounces'));
    expect(watching.map(one => one.stack)).toEqual(
      ofType(stage, 'AWS::SES::EmailIdentity').map(one => one.stack),
    );
  });
});

describe('a stage with a domain', () => {
  const stage = synthesiseWith({
    domain: {
      name: 'eight-ones.example',
      certificateArn: 'arn:aws:acm:ap-southeast-1:000000000000:certificate/x',
    },
  });

  it('answers there only, over TLS 1.2 and both internet protocols', () => {
    expect(ofType(stage, 'AWS::ApiGatewayV2::DomainName')[0]?.Properties).toMatchObject({
      DomainName: 'eight-ones.example',
      DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2', IpAddressType: 'dualstack' }],
    });
    expect(ofType(stage, 'AWS::ApiGatewayV2::Api')[0]?.Properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
    expect(ofType(stage, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  });
});

describe('a stage on a restored table', () => {
  const stage = synthesiseWith({ restoredTable: 'eight-ones-restored', mailPaused: true });

  it('works on the restored table and keeps its own', () => {
    const [own] = ofType(stage, 'AWS::DynamoDB::Table');
    expect(own?.DeletionPolicy).toBe('Retain');
    const users = [
      ...ofType(stage, 'AWS::Lambda::Function'),
      ...ofType(stage, 'AWS::StepFunctions::StateMachine'),
    ];
    const told = users.flatMap(user => [...stringsIn(user.Properties)].map(([, text]) => text));
    expect(told.filter(text => text === 'eight-ones-restored').length).toBeGreaterThan(15);
    expect(told.some(text => text.includes('ExportsOutputRefRecords'))).toBe(false);
    expect(actions(stage).some(text => text.includes('table/eight-ones-restored'))).toBe(true);
    expect(actions(stage).some(text => text.includes('ExportsOutputFnGetAttRecords'))).toBe(false);
  });

  it('still exports its own table, so that the stacks can be changed over one by one', () => {
    const exported = stage.templates.flatMap(({ template }) =>
      [...stringsIn(template)].map(([, text]) => text),
    );
    expect(exported.filter(text => /^ExportsOutput(Ref|FnGetAtt)Records/.test(text)).length).toBeGreaterThan(
      1,
    );
  });

  it('sends nothing while mail is paused', () => {
    expect(actions(stage)).not.toContain('ses:SendRawEmail');
    expect(actions(stage)).toContain('secretsmanager:GetSecretValue');
  });
});

describe('two stages in one account', () => {
  it('share no name', () => {
    const [a, b] = [synthesiseWith({ prefix: 'suzhou' }), synthesiseWith({ prefix: 'trial' })].map(stage =>
      stage.resources.flatMap(resource =>
        [
          'FunctionName',
          'StateMachineName',
          'LogGroupName',
          'QueueName',
          'TopicName',
          'AlarmName',
          'DashboardName',
        ]
          .map(property => resource.Properties[property])
          .filter(name => typeof name === 'string' && idOf(name) === undefined),
      ),
    );
    expect(a?.length).toBeGreaterThan(60);
    expect(a?.filter(name => b?.includes(name))).toEqual([]);
  });
});
