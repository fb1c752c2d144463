import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType, type Resource, type SynthesisedStage } from '../synthesised.ts';
import { functionName, idOf, nameOf, statementsOf, stringsIn } from '../template.ts';

const runbooks = new URL('../../../docs/runbooks/', import.meta.url);
const description = v.object({ AlarmDescription: v.string() });

function alarmsOf(stage: SynthesisedStage): readonly Resource[] {
  return ofType(stage, 'AWS::CloudWatch::Alarm');
}

function alarmNames(stage: SynthesisedStage): readonly string[] {
  return alarmsOf(stage).map(alarm => nameOf(stage, alarm, 'AlarmName'));
}

/** What an alarm's description names as its runbook. */
function runbookOf(alarm: Resource): string {
  const text = v.parse(description, alarm.Properties).AlarmDescription;
  return /Runbook: docs\/runbooks\/([a-z0-9-]+)\.md$/.exec(text)?.[1] ?? '';
}

describe.each(stages)('alarms of $settings.name', stage => {
  it('watch every machine, every function, the records, the mails, the pages and every queue of letters', () => {
    const machines = ofType(stage, 'AWS::StepFunctions::StateMachine').map(one =>
      nameOf(stage, one, 'StateMachineName'),
    );
    const functions = ofType(stage, 'AWS::Lambda::Function').map(one => functionName(stage, one));
    const ses = stage.settings.mail.transport === 'ses';
    expect(alarmNames(stage).toSorted()).toEqual(
      [
        ...machines.flatMap(name =>
          ['failed', 'timed-out', 'aborted'].map(how => `executions-${how}-${name}`),
        ),
        ...functions.map(name => `function-errors-${name}`),
        'function-throttles',
        'records-overdue',
        'mails-overdue',
        'digest-missing',
        'pages-failing',
        'schedule-dead-letters',
        ...(ses ? ['mail-event-dead-letters', 'mail-bounces', 'mail-complaints'] : []),
      ].toSorted(),
    );
    expect(ofType(stage, 'AWS::SQS::Queue').length).toBe(ses ? 2 : 1);
  });

  it('each name a runbook that exists', () => {
    for (const alarm of alarmsOf(stage)) {
      const runbook = runbookOf(alarm);
      expect(nameOf(stage, alarm, 'AlarmName').startsWith(runbook)).toBe(true);
      expect({ runbook, exists: existsSync(new URL(`${runbook}.md`, runbooks)) }).toEqual({
        runbook,
        exists: true,
      });
    }
  });

  it('reach the operator, when they begin and when they end', () => {
    const [topic] = ofType(stage, 'AWS::SNS::Topic');
    for (const alarm of alarmsOf(stage)) {
      expect(alarm.Properties).toMatchObject({
        AlarmActions: [{ Ref: topic?.id }],
        OKActions: [{ Ref: topic?.id }],
      });
    }
    expect(ofType(stage, 'AWS::SNS::Subscription')[0]?.Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: stage.settings.alarmMailbox,
      TopicArn: { Ref: topic?.id },
    });
    // A topic policy replaces the default one, which had let CloudWatch publish.
    const [policy] = ofType(stage, 'AWS::SNS::TopicPolicy');
    expect(statementsOf(policy?.Properties.PolicyDocument)).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['sns:Publish'],
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  it('take silence for a bad sign where something must be heard every hour or day', () => {
    const missing = Object.fromEntries(
      alarmsOf(stage).map(alarm => [nameOf(stage, alarm, 'AlarmName'), alarm.Properties.TreatMissingData]),
    );
    const anxious = Object.entries(missing).filter(([, treatment]) => treatment === 'breaching');
    expect(anxious.map(([name]) => name).toSorted()).toEqual([
      'digest-missing',
      'mails-overdue',
      'records-overdue',
    ]);
  });

  it('miss the digest within the hour', () => {
    const alarm = alarmsOf(stage).find(one => nameOf(stage, one, 'AlarmName') === 'digest-missing');
    // The last digest was made after 09:00 yesterday: 25 hours without one end soon after 10:00 today.
    expect(alarm?.Properties).toMatchObject({
      MetricName: 'ExecutionsSucceeded',
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 25,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    });
  });

  it('are all on the dashboard', () => {
    const [dashboard, ...others] = ofType(stage, 'AWS::CloudWatch::Dashboard');
    expect(others).toEqual([]);
    const shown = [...stringsIn(dashboard?.Properties.DashboardBody)].map(([, text]) => text);
    for (const alarm of alarmsOf(stage)) expect(shown).toContain(alarm.id);
  });
});

describe('the budget', () => {
  it.each(stages.filter(stage => stage.settings.partition === 'aws'))('warns before it is spent', stage => {
    const [budget] = ofType(stage, 'AWS::Budgets::Budget');
    expect(budget?.Properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: stage.settings.monthlyBudget, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
    });
    const mailboxes = [...stringsIn(budget?.Properties)].map(([, text]) => text);
    expect(mailboxes).toContain(stage.settings.alarmMailbox);
  });
});

describe('runbooks', () => {
  const pages = readdirSync(runbooks).filter(name => name.endsWith('.md'));
  const kinds = new Set(stages.flatMap(stage => alarmsOf(stage).map(runbookOf)));

  it.each(pages)('%s is of an alarm, or a procedure that says so', page => {
    const name = page.replace(/\.md$/, '');
    const text = readFileSync(new URL(page, runbooks), 'utf8');
    if (text.startsWith('# Procedure: ')) return;
    expect(text).toContain(`Alarm: \`<prefix>-${name}`);
    expect(kinds.has(name) || name === 'budget-exceeded').toBe(true);
    for (const heading of ['## What it means', '## Look', '## Do']) expect(text).toContain(heading);
  });
});

describe.each(stages.filter(stage => stage.settings.mail.transport === 'ses'))(
  'mail events of $settings.name',
  stage => {
    it('go to the function that records them, or to a letter', () => {
      const [rule] = ofType(stage, 'AWS::Events::Rule');
      expect(rule?.Properties.EventPattern).toEqual({
        source: ['aws.ses'],
        detail: {
          mail: {
            tags: {
              'ses:configuration-set': [ofType(stage, 'AWS::SES::ConfigurationSet')[0]?.Properties.Name],
            },
          },
        },
      });
      const [target] = v.parse(
        v.array(v.object({ Arn: v.unknown(), DeadLetterConfig: v.object({ Arn: v.unknown() }) })),
        rule?.Properties.Targets,
      );
      expect(idOf(target?.Arn)).toMatch(/^RecordMailEvent/);
      expect(idOf(target?.DeadLetterConfig.Arn)).toMatch(/^MailEventDeadLetters/);
      const recorder = ofType(stage, 'AWS::Lambda::Function').find(
        one => functionName(stage, one) === 'record-mail-event',
      );
      expect(recorder?.Properties).toHaveProperty('DeadLetterConfig');
    });

    it('are asked for by the configuration set that mails are sent with, without tracking', () => {
      const [destination] = ofType(stage, 'AWS::SES::ConfigurationSetEventDestination');
      expect(destination?.Properties.EventDestination).toMatchObject({
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'deliveryDelay', 'reject'],
        EventBridgeDestination: expect.anything(),
      });
      const [set] = ofType(stage, 'AWS::SES::ConfigurationSet');
      expect(set?.Properties).not.toHaveProperty('TrackingOptions');
      const told = ofType(stage, 'AWS::Lambda::Function').map(one => JSON.stringify(one.Properties));
      expect(
        told.filter(text => text.includes(`"MAIL_CONFIGURATION_SET":"${set?.Properties.Name}"`)).length,
      ).toBe(told.filter(text => text.includes('MAIL_TRANSPORT')).length);
    });
  },
);
