import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType } from '../synthesised.ts';

/**
 * A changed logical id is a new resource. For what holds data that is a loss; for a machine, a function or a role it
 * strands the executions that wait for up to a year. Change a line here only together with a plan for those.
 */
const pinned: { readonly [type: string]: readonly string[] } = {
  'AWS::DynamoDB::Table': ['Records091F6ECA'],
  'AWS::S3::Bucket': ['FileAccessLogs13D3DDB8', 'Files8E6940B8', 'Uploads4F6EB0FD'],
  'AWS::SecretsManager::Secret': ['LinkKey27470AF7', 'MailRelay4726B7F3'],
  'AWS::SQS::Queue': ['MailEventDeadLettersF64B6D7C', 'ScheduleDeadLetters0406ECBC'],
  'AWS::SES::EmailIdentity': ['SenderF5F9B8E0'],
  'AWS::SES::ConfigurationSet': ['Mails0DC70ADE'],
  'AWS::ApiGatewayV2::Api': ['Pages127DFD1A'],
  'AWS::StepFunctions::StateMachine': [
    'DailyDigestMachineEEE0FD75',
    'DutyMachine9C1D889F',
    'MatterMachineBC63BFD5',
    'OpenPeriodsMachine08C2E8F7',
    'ReconcileMachineF81ADFB9',
    'ReportMachine07B60868',
  ],
  'AWS::StepFunctions::StateMachineAlias': [
    'DailyDigestAlias2177D1B7',
    'DutyAlias27C49EE2',
    'MatterAliasBF77678F',
    'OpenPeriodsAlias3C7FE0CA',
    'ReconcileAliasB74F0033',
    'ReportAlias55E3278E',
  ],
  'AWS::Lambda::Function': [
    'AdvanceDutyFunction0EAE626A',
    'AdvanceMatterFunction6B988EA4',
    'AskDutiesFunctionC3ADF23E',
    'AttachFileFunction50AF9C00',
    'ChangeCalendarFunctionEEEE92F3',
    'ChangeContactsFunctionF7AE99F7',
    'ChangeRosterFunction42737A6E',
    'CompileReportFunctionBE31AB28',
    'DecideReportFunctionA0B21E42',
    'DeliverMailFunction7EEA985D',
    'ExportAuditFunction9F3DE61B',
    'ExportBoardFunctionAF1FAE44',
    'ExportRehearsalFunction35EC6C1A',
    'EnterDeskFunction4D1B2114',
    'FileDutyFunction570CF681',
    'HandleMatterFunctionF2844D6E',
    'ImportLedgersFunction3F81154C',
    'OpenDutyFunction7C39DA30',
    'OpenReportFunctionBC646D01',
    'PlanDigestsFunction327DA139',
    'PlanPeriodsFunction31369F6A',
    'PlanReconcileFunction7B93F655',
    'PublishProgrammeFunction11BEF4A9',
    'RecordMailEventFunctionE2B760DA',
    'RenderReportFunction85C64F57',
    'RequestLinkFunctionBA700367',
    'RestartClockFunction5403FDBD',
    'DecideDutyFunction73C72692',
    'ShowDutyFunction052FF442',
    'ServeAssetFunction7879BF38',
    'ServeAttachmentFunctionD2A1C267',
    'ServeBlankFormFunctionCFAE21CE',
    'ServeBriefFunctionAA7BD387',
    'ServeTemplateFunction9E1C1898',
    'ShowAuditFunction34612796',
    'ShowBoardFunctionCB3ED170',
    'ShowBriefFunction95858800',
    'ShowCalendarFunctionC6195B79',
    'ShowMattersFunction94D9C1F8',
    'ShowOfficePageFunction6205CD8B',
    'ShowRehearsalFunctionAC969D5C',
    'ShowRosterFunctionCEFE623E',
    'ShowRequestsFunctionA1DE38D3',
    'ShowUnitPageFunction48D527B4',
  ],
  'AWS::IAM::Role': [
    'AdvanceDutyRole627BC71F',
    'AdvanceMatterRole8AC0B3C4',
    'AskDutiesRole2EB8FE5B',
    'AttachFileRole14E1F937',
    'ChangeCalendarRole1BD02B92',
    'ChangeContactsRoleBFB34C1A',
    'ChangeRosterRoleCDA6868D',
    'CompileReportRole35D94EDB',
    'DailyDigestDailyRole38F90FA2',
    'DailyDigestRoleD3243A65',
    'DecideReportRoleD8421207',
    'DeliverMailRole6F78D009',
    'DutyRole5BC45490',
    'ExportAuditRole1E7F9D6D',
    'ExportBoardRoleC6A0812B',
    'ExportRehearsalRole1EEAAD9A',
    'EnterDeskRole313F3EE8',
    'FileDutyRole878D84B6',
    'HandleMatterRoleD001DA12',
    'ImportLedgersRoleAC093EF9',
    'MatterRoleF8079BE8',
    'OpenDutyRole76D61D81',
    'OpenPeriodsDailyRoleBD651F8E',
    'OpenPeriodsRole99C6721B',
    'OpenReportRole7CC30425',
    'PlanDigestsRole13CACFB4',
    'PlanPeriodsRoleBC75F226',
    'PlanReconcileRoleB8840D6F',
    'PublishProgrammeRole6A447AD8',
    'ReconcileHourlyRole88339705',
    'ReconcileRole286C6F45',
    'RecordMailEventRole9978EB24',
    'RenderReportRoleF8DEC9E9',
    'ReportRole48CCB615',
    'RequestLinkRoleCF786A98',
    'RestartClockRole349E97C8',
    'DecideDutyRoleB10128C5',
    'ShowDutyRole27321395',
    'ServeAssetRole6BBD29D5',
    'ServeAttachmentRole33367334',
    'ServeBlankFormRole9C6C38F2',
    'ServeBriefRole7D096B4D',
    'ServeTemplateRole789A9B56',
    'ShowAuditRoleA2F877C6',
    'ShowBoardRole601DAA9C',
    'ShowBriefRoleD7E89A21',
    'ShowCalendarRole6BDA65C9',
    'ShowMattersRole11CDDB7D',
    'ShowOfficePageRoleC18BBD5D',
    'ShowRehearsalRole88E4D313',
    'ShowRosterRole6131D208',
    'ShowRequestsRole1FB3B2AA',
    'ShowUnitPageRoleFFEA9CE9',
  ],
};

/** What only one of the mail transports brings with it. */
const onlyWith = {
  ses: [
    'MailEventDeadLettersF64B6D7C',
    'Mails0DC70ADE',
    'RecordMailEventFunctionE2B760DA',
    'RecordMailEventRole9978EB24',
    'SenderF5F9B8E0',
  ],
  smtp: ['MailRelay4726B7F3'],
};

describe.each(stages)('logical ids of $settings.name', stage => {
  const elsewhere = stage.settings.mail.transport === 'ses' ? onlyWith.smtp : onlyWith.ses;

  it.each(Object.entries(pinned))('%s', (type, ids) => {
    const expected = ids.filter(id => !elsewhere.includes(id));
    expect(
      ofType(stage, type)
        .map(resource => resource.id)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });
});
