import { Aws } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

export interface AlarmRule {
  /** The kind of alarm, and the name of its page: `docs/runbooks/<runbook>.md`. */
  readonly runbook: string;
  /** Which machine, function or queue it is about, where there are several. */
  readonly about?: string;
  /** What it means, as one sentence to the operator who is woken by it. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** At or above this it is breaching; below it, where `below` is true. */
  readonly threshold: number;
  readonly below?: boolean;
  /** All of this many periods must breach. */
  readonly periods?: number;
  /** Silence is a bad sign: for what must be heard of. */
  readonly silenceIsBad?: boolean;
}

/** Alarms that mail the operator; each names the runbook that says what to look at and what to do. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #stage: StageSettings;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    this.#stage = stage;
    const topic = new Topic(this, 'Operator', {
      topicName: `${stage.prefix}-operator`,
      displayName: 'Eight Ones',
      enforceSSL: true,
    });
    // A policy of its own replaces the default one, which had let alarms publish.
    topic.grants.publish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addSubscription(new EmailSubscription(stage.alarmMailbox));
    this.#action = new SnsAction(topic);
  }

  add(rule: AlarmRule): Alarm {
    const name = rule.about === undefined ? rule.runbook : `${rule.runbook}-${rule.about}`;
    const alarm = new Alarm(this, name, {
      alarmName: `${this.#stage.prefix}-${name}`,
      alarmDescription: `${rule.meaning} Runbook: docs/runbooks/${rule.runbook}.md`,
      metric: rule.metric,
      threshold: rule.threshold,
      comparisonOperator: rule.below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: rule.periods ?? 1,
      treatMissingData: rule.silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
    this.all.push(alarm);
    return alarm;
  }
}
