import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType } from '../synthesised.ts';
import { policiesOfRole, statementsOf } from '../template.ts';

/** Actions for which AWS knows no resource, with where the product needs them. */
const withoutResource: { readonly [action: string]: string } = {
  'logs:CreateLogDelivery': 'Step Functions writes its log through log delivery',
  'logs:DeleteLogDelivery': 'Step Functions writes its log through log delivery',
  'logs:DescribeLogGroups': 'Step Functions writes its log through log delivery',
  'logs:DescribeResourcePolicies': 'Step Functions writes its log through log delivery',
  'logs:GetLogDelivery': 'Step Functions writes its log through log delivery',
  'logs:ListLogDeliveries': 'Step Functions writes its log through log delivery',
  'logs:PutResourcePolicy': 'Step Functions writes its log through log delivery',
  'logs:UpdateLogDelivery': 'Step Functions writes its log through log delivery',
  'xray:GetSamplingRules': 'X-Ray knows no resources',
  'xray:GetSamplingTargets': 'X-Ray knows no resources',
  'xray:PutTelemetryRecords': 'X-Ray knows no resources',
  'xray:PutTraceSegments': 'X-Ray knows no resources',
};

describe.each(stages)('roles of $settings.name', stage => {
  const statements = ofType(stage, 'AWS::IAM::Role').flatMap(role =>
    policiesOfRole(stage, role).map(statement => ({ role: role.id, statement })),
  );

  it('name every action', () => {
    const actions = statements.flatMap(({ statement }) => statement.Action);
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter(action => action.includes('*'))).toEqual([]);
  });

  it('name every resource that AWS can name', () => {
    const everything = statements.filter(({ statement }) => (statement.Resource ?? ['*']).includes('*'));
    const unexplained = everything.flatMap(({ role, statement }) =>
      statement.Action.filter(action => !(action in withoutResource)).map(action => `${role}: ${action}`),
    );
    expect(unexplained).toEqual([]);
  });

  it('are open to one service each, never to an account', () => {
    for (const role of ofType(stage, 'AWS::IAM::Role')) {
      for (const { Principal } of statementsOf(role.Properties.AssumeRolePolicyDocument)) {
        expect(Object.keys(v.parse(v.record(v.string(), v.unknown()), Principal))).toEqual(['Service']);
      }
    }
  });
});
