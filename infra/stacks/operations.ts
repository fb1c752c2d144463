import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import type { BundledFunction, EnvironmentSchema } from '../constructs/function.ts';
import type { StageSettings } from '../stages.ts';
import { type MailStack, mailAlarms, mailMetrics } from './mail.ts';
import { stackProps } from './storage.ts';
import type { WebStack } from './web.ts';
import type { WorkflowsStack } from './workflows.ts';

export interface Watched {
  readonly workflows: WorkflowsStack;
  readonly web: WebStack;
  /** Only where mail leaves by SES. */
  readonly mail: MailStack | undefined;
}

/** What wakes the operator, and the page to look at then. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, stage: StageSettings, watched: Watched) {
    super(scope, 'operations', stackProps(stage, 'operations', 'Alarms, dashboard and budget'));
    const alarms = new Alarms(this, 'Alarms', stage);
    watchMachines(alarms, watched.workflows);
    watchFunctions(alarms, functionsOf(watched));
    watchRecords(alarms);
    watchDeadLetters(alarms, watched);
    watchPages(alarms, watched.web);
    if (stage.mail.transport === 'ses' && stage.mail.region === stage.region) mailAlarms(alarms);
    dashboard(this, stage, watched, alarms);
    // AWS China has budgets in its billing console only (docs/runbooks/budget-exceeded.md).
    if (stage.partition === 'aws') budget(this, stage);
  }
}

const everyFiveMinutes = { period: Duration.minutes(5), statistic: Stats.SUM };
const everyHour = { period: Duration.hours(1), statistic: Stats.SUM };

function watchMachines(alarms: Alarms, { machines, dailyDigest }: WorkflowsStack): void {
  for (const { machine, name } of machines) {
    alarms.add({
      runbook: 'executions-failed',
      about: name,
      meaning: `An execution of ${name} failed: something in it failed for good.`,
      metric: machine.metricFailed(everyFiveMinutes),
      threshold: 1,
    });
    alarms.add({
      runbook: 'executions-timed-out',
      about: name,
      meaning: `An execution of ${name} ran longer than it ever should.`,
      metric: machine.metricTimedOut(everyFiveMinutes),
      threshold: 1,
    });
    alarms.add({
      runbook: 'executions-aborted',
      about: name,
      meaning: `An execution of ${name} was stopped by hand.`,
      metric: machine.metricAborted(everyFiveMinutes),
      threshold: 1,
    });
  }
  alarms.add({
    runbook: 'digest-missing',
    meaning: 'It is past 10:00 and the daily digest has not been made since yesterday 09:00.',
    metric: dailyDigest.machine.metricSucceeded(everyHour),
    threshold: 1,
    below: true,
    // The machine runs every day at 09:00 and itself knows working days; the window of an alarm slides.
    periods: 25,
    silenceIsBad: true,
  });
}

function watchFunctions(alarms: Alarms, functions: readonly BundledFunction<EnvironmentSchema>[]): void {
  for (const watched of functions) {
    alarms.add({
      runbook: 'function-errors',
      about: watched.name,
      meaning: `The function ${watched.name} threw an error; its caller may have tried again.`,
      metric: watched.function.metricErrors(everyFiveMinutes),
      threshold: 1,
    });
  }
  alarms.add({
    runbook: 'function-throttles',
    meaning: 'Functions were refused because the account runs too many at once.',
    metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...everyFiveMinutes }),
    threshold: 1,
    periods: 2,
  });
}

/** plan-reconcile counts, every hour, what is more than ten minutes late (shared/adapters/metrics.ts). */
function gauge(metricName: 'OverdueRecords' | 'OverdueMails'): Metric {
  return new Metric({
    namespace: 'EightOnes',
    metricName,
    dimensionsMap: { service: 'eight-ones' },
    period: Duration.hours(1),
    statistic: Stats.MAXIMUM,
  });
}

function watchRecords(alarms: Alarms): void {
  alarms.add({
    runbook: 'records-overdue',
    meaning:
      'For three hours records have been waiting for a wake that is past, or the reconciler is silent.',
    metric: gauge('OverdueRecords'),
    threshold: 1,
    periods: 3,
    silenceIsBad: true,
  });
  alarms.add({
    runbook: 'mails-overdue',
    meaning: 'For three hours mails have been waiting in the outbox, or the reconciler is silent.',
    metric: gauge('OverdueMails'),
    threshold: 1,
    periods: 3,
    silenceIsBad: true,
  });
}

function watchDeadLetters(alarms: Alarms, { workflows, mail }: Watched): void {
  alarms.add({
    runbook: 'schedule-dead-letters',
    meaning: 'A schedule could not start its machine for an hour.',
    metric: workflows.scheduleDeadLetters.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
    }),
    threshold: 1,
  });
  if (mail === undefined) return;
  alarms.add({
    runbook: 'mail-event-dead-letters',
    meaning: 'What SES reported of a mail could not be recorded.',
    metric: mail.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    threshold: 1,
  });
}

function watchPages(alarms: Alarms, { api }: WebStack): void {
  alarms.add({
    runbook: 'pages-failing',
    meaning: 'Pages answered with a server error.',
    metric: api.metricServerError(everyFiveMinutes),
    threshold: 1,
  });
}

/** Read from top to bottom: is anything red; did today's work happen; are people getting in and mails getting out. */
function dashboard(scope: Construct, stage: StageSettings, watched: Watched, { all }: Alarms): void {
  const { workflows, web } = watched;
  const graph = (title: string, left: IMetric[], width = 8) =>
    new GraphWidget({ title, left, width, height: 6 });
  new Dashboard(scope, 'Dashboard', {
    dashboardName: stage.prefix,
    defaultInterval: Duration.days(2),
    widgets: [
      [new AlarmStatusWidget({ title: 'Anything red?', alarms: all, width: 24, height: 8 })],
      [
        graph('Late by more than ten minutes (should be 0)', [
          gauge('OverdueRecords'),
          gauge('OverdueMails'),
        ]),
        graph(
          'Rounds done',
          workflows.machines.map(({ machine, name }) =>
            machine.metricSucceeded({ ...everyHour, label: name }),
          ),
        ),
        graph('Pages: requests and failures', [
          web.api.metricCount(everyHour),
          web.api.metricClientError(everyHour),
          web.api.metricServerError(everyHour),
        ]),
      ],
      [
        graph('Duty clocks', [
          workflows.duty.machine.metricStarted(everyHour),
          workflows.duty.machine.metricSucceeded(everyHour),
          workflows.duty.machine.metricFailed(everyHour),
        ]),
        ...(stage.mail.transport === 'ses' ? [graph('Mails', mailMetrics(stage.mail.region))] : []),
        graph('Page latency, p99', [web.api.metricLatency({ period: Duration.hours(1), statistic: 'p99' })]),
      ],
    ],
  });
}

function budget(scope: Construct, stage: StageSettings): void {
  const subscribers = [{ subscriptionType: 'EMAIL', address: stage.alarmMailbox }];
  const over = { comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' };
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${stage.prefix}-budget-exceeded`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: stage.monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [
      { notification: { ...over, notificationType: 'ACTUAL', threshold: 80 }, subscribers },
      { notification: { ...over, notificationType: 'FORECASTED', threshold: 100 }, subscribers },
    ],
  });
}

function functionsOf({ workflows, web, mail }: Watched): readonly BundledFunction<EnvironmentSchema>[] {
  return [...workflows.functions, ...web.functions, ...(mail ? [mail.recordMailEvent] : [])];
}
