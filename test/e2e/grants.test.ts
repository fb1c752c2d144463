import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import { november } from './november.ts';

/** What a quiet month leaves unused, and why it is granted all the same. */
const rare: readonly (readonly [role: RegExp, grant: RegExp, reason: string])[] = [
  [/./, /^dynamodb:(GetItem|Query)$/, 'reading records is granted whole: by one key and by partition'],
  [/./, /^dynamodb:(PutItem|UpdateItem)$/, 'writing records is granted whole: new ones and changes'],
  [/./, /^s3:ListBucket$|:::[^/]+$/, 'only who may list is told that a file is missing'],
  [
    /^(FileDuty|DecideDuty|EnterDesk)$/,
    /^s3:GetObject$/,
    'these mails carry no files; those of a report do, with the same wiring',
  ],
  [/^CompileReport$/, /^s3:GetObject$/, 'keeping files is granted whole: put and read'],
  [/^(FileDuty|DecideDuty)$/, /^states:StartExecution$/, 'a nil return that is replaced or sent back'],
  [
    /^(AdvanceDuty|FileDuty|DecideDuty)$/,
    /states:StartExecution|:matter$|-matter$/,
    'no filing raised a matter',
  ],
  [/^RestartClock$/, /states:|:stateMachine:/, 'an execution that was lost'],
  [/^Reconcile$/, /states:|:stateMachine:|:function:/, 'a mail, a round or a period that was missed'],
  [/^DecideReport$/, /states:StartExecution/, 'a report whose execution has ended'],
  [/^DecideReport$/, /^s3:GetObject$|:::.*\/\*$/, 'the page is shown again where nothing could be decided'],
  [/^AskReport$/, /./, 'nobody asked for a report beside the planned ones'],
  [/^UploadReport$/, /./, 'nobody edited a report elsewhere'],
  [/^RequestLink$/, /./, 'nobody asked for a new link'],
  [/^ServeTemplate$/, /./, 'nobody asked for the sheet'],
  [/^ServeBlankForm$/, /./, 'nobody asked for the form on paper'],
  [/^ChangeContacts$/, /./, 'nobody changed who is written to'],
  [/^FileDuty$/, /:::[^/]*uploads[^/]*\/\*$/, 'nobody filed an attachment'],
  [/^(AttachFile|ServeAttachment)$/, /./, 'nobody attached a file'],
  [/^ImportLedgers$/, /./, 'nobody brought in an old ledger'],
  [/^FileDuty$/, /^dynamodb:BatchGetItem$/, 'nobody filed several duties at once, or into a register'],
  [/^(AdvanceMatter|Matter)$/, /./, 'nobody raised a matter'],
  [/^(ShowRoster|ChangeRoster|ExportRoster)$/, /./, 'nobody looked at the roster'],
  [
    /^(ShowCalendar|ChangeCalendar|ShowRehearsal|ExportRehearsal|WaiveAhead)$/,
    /./,
    'nobody looked at the calendar or a year ahead',
  ],
  [/^(ShowRequests|AskDuties|ExportAnswers)$/, /./, 'nobody asked for anything outside the calendar'],
  [/^(ShowAudit|ExportAudit)$/, /./, 'nobody looked at who did what'],
  [/^(ShowBoard|ExportBoard|ShowBrief|ServeBrief)$/, /./, 'nobody looked at the board or a brief'],
  [/^(ExportAttachments|PackAttachments|AttachmentPackage)$/, /./, 'nobody took attachments away'],
  [/^(ShowBatch|DecideBatch)$/, /./, 'nobody decided many duties at once'],
  [/^(ShowMatters|HandleMatter|AdvanceMatter|Matter)$/, /./, 'no enterprise raised a matter'],
];

describe('the roles of the synthesised stacks', { timeout: 60_000 }, () => {
  let host: OpenedHost;

  beforeAll(async () => {
    host = await openHost('2026-11-30T08:00');
    for (const step of november('2026-11-30')) await step.run(host);
  });
  afterAll(() => host.close());

  it('grant nothing that a month does not use, but for cases that are rare', () => {
    const unused = host.host.platform.permissions
      .unused()
      .map(({ role, grant }) => ({ role: role.replace(/^.*-(\w+)Role[0-9A-F]{8}$/, '$1'), grant }));
    const unexplained = unused.filter(
      ({ role, grant }) => !rare.some(([roles, grants]) => roles.test(role) && grants.test(grant)),
    );
    expect(unexplained).toEqual([]);
    const needless = rare.filter(
      ([roles, grants]) => !unused.some(({ role, grant }) => roles.test(role) && grants.test(grant)),
    );
    expect(needless.map(([, , reason]) => reason)).toEqual([]);
  });

  it.each([
    'show-unit-page',
    'show-office-page',
    'serve-template',
    'serve-blank-form',
    'serve-attachment',
    'serve-asset',
  ])('refuse %s every write, by name', async name => {
    const { model, endpoint } = host.host.platform;
    const lambda = model.functions.find(one => one.name.endsWith(name));
    const [table] = model.tables;
    if (lambda === undefined || table === undefined) throw new Error(`${name} is not in the template`);
    const { roleArn } = lambda;
    const TableName = table.definition.TableName;
    const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
    const writes: readonly (readonly [string, string, Record<string, unknown>])[] = [
      ['dynamodb', 'PutItem', { TableName, Item: Key }],
      ['dynamodb', 'UpdateItem', { TableName, Key, UpdateExpression: 'SET a = b' }],
      ['dynamodb', 'DeleteItem', { TableName, Key }],
    ];
    for (const [service, action, input] of writes) {
      await expect(
        endpoint.call({ kind: 'role', roleArn, session: name }, service, action, input),
      ).rejects.toThrow(`is not authorized to perform: dynamodb:${action}`);
    }
  });

  it('let nobody delete a record', () => {
    const statements = host.host.platform.model.roles.flatMap(role => role.statements);
    const deleting = statements.filter(
      ({ effect, actions }) =>
        effect === 'Allow' && actions.some(action => /^dynamodb:(\*|Delete|BatchWrite)/.test(action)),
    );
    expect(deleting).toEqual([]);
  });
});
