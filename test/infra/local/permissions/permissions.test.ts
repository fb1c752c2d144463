import { describe, expect, it } from 'vitest';
import type { RoleModel } from '../../../../infra/local/assembly/model.ts';
import { readPolicy } from '../../../../infra/local/assembly/policies.ts';
import { Permissions, type Principal } from '../../../../infra/local/permissions/permissions.ts';

const table = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/records';
const roleArn = 'arn:aws:iam::000000000000:role/writer';
const writer: Principal = { kind: 'role', roleArn, session: 'write-note' };

function permissionsWith(...statements: object[]): Permissions {
  const role: RoleModel = {
    name: 'writer',
    arn: roleArn,
    statements: readPolicy('may', { Statement: statements }),
    trusted: [],
  };
  return new Permissions([role]);
}

const allow = (Action: string | string[], Resource: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

describe('what a role may do', () => {
  it('is what a statement allows, and nothing beside', () => {
    const permissions = permissionsWith(allow(['dynamodb:PutItem'], table));
    permissions.require(writer, [{ action: 'dynamodb:PutItem', resource: table }]);
    for (const [action, resource] of [
      ['dynamodb:GetItem', table],
      ['dynamodb:PutItem', `${table}/index/wake`],
      ['dynamodb:PutItem', `${table}2`],
      ['dynamodb:PutItemX', table],
    ] as const) {
      expect(() => permissions.require(writer, [{ action, resource }])).toThrow(/is not authorized/);
    }
  });

  it('is refused with the role, the action and the resource by name', () => {
    const permissions = permissionsWith(allow('dynamodb:PutItem', table));
    expect(() => permissions.require(writer, [{ action: 'dynamodb:DeleteItem', resource: table }])).toThrow(
      'User: arn:aws:sts::000000000000:assumed-role/writer/write-note is not authorized to perform: ' +
        `dynamodb:DeleteItem on resource: ${table} because no identity-based policy of the role writer ` +
        'allows the dynamodb:DeleteItem action',
    );
  });

  it('reads wildcards in actions without regard to case, in resources with it', () => {
    const permissions = permissionsWith(allow('DynamoDB:Get*', `${table}/index/?ake`));
    permissions.require(writer, [{ action: 'dynamodb:GetItem', resource: `${table}/index/wake` }]);
    expect(() =>
      permissions.require(writer, [{ action: 'dynamodb:GetItem', resource: `${table}/index/WAKE` }]),
    ).toThrow();
  });

  it('takes dots and brackets in a resource for themselves', () => {
    const permissions = permissionsWith(allow('s3:GetObject', 'arn:aws:s3:::a.b/*'));
    permissions.require(writer, [{ action: 's3:GetObject', resource: 'arn:aws:s3:::a.b/x(1).docx' }]);
    expect(() =>
      permissions.require(writer, [{ action: 's3:GetObject', resource: 'arn:aws:s3:::aXb/x' }]),
    ).toThrow();
  });

  it('needs every demand of a call to be allowed', () => {
    const permissions = permissionsWith(allow('ses:SendRawEmail', 'arn:identity'));
    expect(() =>
      permissions.require(writer, [
        { action: 'ses:SendRawEmail', resource: 'arn:identity' },
        { action: 'ses:SendRawEmail', resource: 'arn:configuration-set' },
      ]),
    ).toThrow(/configuration-set/);
  });

  it('lets a Deny win over an Allow', () => {
    const permissions = permissionsWith(allow('s3:*', '*'), {
      Effect: 'Deny',
      Action: 's3:DeleteObject',
      Resource: '*',
    });
    permissions.require(writer, [{ action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' }]);
    expect(() =>
      permissions.require(writer, [{ action: 's3:DeleteObject', resource: 'arn:aws:s3:::b/k' }]),
    ).toThrow(/explicit deny/);
  });

  it('judges the conditions it knows', () => {
    const permissions = permissionsWith(
      allow('dynamodb:GetItem', table, {
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['city-1#*'] } },
      }),
    );
    const get = (key: string) => [
      { action: 'dynamodb:GetItem', resource: table, context: { 'dynamodb:leadingkeys': [key] } },
    ];
    permissions.require(writer, get('city-1#unit'));
    expect(() => permissions.require(writer, get('city-2#unit'))).toThrow();
  });

  it('refuses, when it is loaded, a condition it would have to guess', () => {
    expect(() =>
      permissionsWith(
        allow('s3:GetObject', '*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      ),
    ).toThrow('role writer: this host cannot judge the condition IpAddress on aws:SourceIp');
    expect(() => permissionsWith({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })).toThrow(
      /policy may/,
    );
  });

  it('is nothing for a role that is not in the template', () => {
    const stranger: Principal = {
      kind: 'role',
      roleArn: 'arn:aws:iam::000000000000:role/gone',
      session: 's',
    };
    expect(() =>
      permissionsWith(allow('*', '*')).require(stranger, [{ action: 's3:GetObject', resource: 'x' }]),
    ).toThrow(/does not exist/);
  });
});

describe('unused grants', () => {
  it('are the actions and resources nothing has used; logs and tracing do not count', () => {
    const permissions = permissionsWith(
      allow(['dynamodb:GetItem', 'dynamodb:Query'], [table, `${table}/index/wake`]),
      allow('logs:PutLogEvents', '*'),
    );
    expect(permissions.unused()).toHaveLength(4);
    permissions.require(writer, [{ action: 'dynamodb:GetItem', resource: table }]);
    expect(permissions.unused()).toEqual([
      { role: 'writer', kind: 'action', grant: 'dynamodb:Query' },
      { role: 'writer', kind: 'resource', grant: `${table}/index/wake` },
    ]);
  });

  it('are not used by calls that were refused', () => {
    const permissions = permissionsWith(allow('dynamodb:GetItem', table));
    expect(() =>
      permissions.require(writer, [{ action: 'dynamodb:GetItem', resource: 'elsewhere' }]),
    ).toThrow();
    expect(permissions.unused()).toHaveLength(2);
  });
});
