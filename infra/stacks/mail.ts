import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as EventBusTarget, LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { environment as recordMailEvent } from '../../functions/record-mail-event/environment.ts';
import { Alarms } from '../constructs/alarms.ts';
import { deadLetters } from '../constructs/dead-letters.ts';
import type { BundledFunction, EnvironmentSchema } from '../constructs/function.ts';
import { configurationSetName, senderDomain } from '../constructs/grants.ts';
import type { StageSettings } from '../stages.ts';
import { defineFunction, offeredSettings, permissions } from './catalogue.ts';
import { type StorageStack, stackProps } from './storage.ts';

/** SES says what became of each mail through the event bus of its region; other products in the account have theirs. */
function mailEvents(stage: StageSettings) {
  return {
    source: ['aws.ses'],
    detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName(stage)] } } },
  };
}

/** What SES reports is recorded on the mail. Only for stages that send by SES; a relay reports nothing. */
export class MailStack extends Stack {
  readonly recordMailEvent: BundledFunction<EnvironmentSchema>;
  readonly deadLetters: Queue;

  constructor(scope: Construct, stage: StageSettings, storage: StorageStack) {
    super(scope, 'mail', stackProps(stage, 'mail', 'Sender identity and delivery events'));
    this.deadLetters = deadLetters(this, 'MailEventDeadLetters', stage, 'mail-event');
    const { read, write } = permissions(stage, storage);
    this.recordMailEvent = defineFunction(this, stage, 'record-mail-event', {
      schema: recordMailEvent,
      environment: offeredSettings(stage, storage),
      may: [read, write],
      patience: 'step',
      deadLetters: this.deadLetters,
    });
    new Rule(this, 'MailEvents', {
      description: 'Delivery, bounce, complaint and delay of mails',
      eventPattern: mailEvents(stage),
      targets: [
        new LambdaFunction(this.recordMailEvent.function, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 20,
        }),
      ],
    });
    if (stage.mail.transport === 'ses' && stage.mail.region === stage.region) sender(this, stage);
  }
}

/** The sender of a stage whose own region has no SES: its events are forwarded to the stage's region. */
export class RemoteSenderStack extends Stack {
  constructor(scope: Construct, stage: StageSettings, region: string) {
    super(scope, 'mail-sender', {
      ...stackProps(stage, 'mail-sender', 'Sender identity in the region of SES'),
      env: { region, ...(stage.account !== undefined && { account: stage.account }) },
    });
    sender(this, stage);
    mailAlarms(new Alarms(this, 'Alarms', stage));
    const home = this.formatArn({
      service: 'events',
      region: stage.region,
      resource: 'event-bus',
      resourceName: 'default',
    });
    new Rule(this, 'MailEvents', {
      description: `Forwards what SES reports to ${stage.region}`,
      eventPattern: mailEvents(stage),
      targets: [new EventBusTarget(EventBus.fromEventBusArn(this, 'Home', home))],
    });
  }
}

/** SES pauses an account at 10 % bounces or 0.5 % complaints and reviews it from half of that. */
export function mailAlarms(alarms: Alarms): void {
  const rate = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: Stats.AVERAGE });
  alarms.add({
    runbook: 'mail-bounces',
    meaning: 'More than 5 % of mails bounce: SES reviews the account, and pauses it at 10 %.',
    metric: rate('Reputation.BounceRate'),
    threshold: 0.05,
  });
  alarms.add({
    runbook: 'mail-complaints',
    meaning: 'More than 0.1 % of mails are marked as spam: SES reviews the account, and pauses it at 0.5 %.',
    metric: rate('Reputation.ComplaintRate'),
    threshold: 0.001,
  });
}

/** What became of mails, for the dashboard. */
export function mailMetrics(region: string): Metric[] {
  return ['Send', 'Delivery', 'Bounce', 'Complaint'].map(
    metricName =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        region,
        period: Duration.hours(1),
        statistic: Stats.SUM,
      }),
  );
}

function sender(scope: Construct, stage: StageSettings): void {
  // No open or click tracking: it would rewrite the links to a foreign domain.
  const configurationSet = new ConfigurationSet(scope, 'Mails', {
    configurationSetName: configurationSetName(stage),
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    // Not every government mail server offers TLS; it is used where it is offered.
    tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
  });
  configurationSet.addEventDestination('EventBus', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'DefaultBus', 'default')),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.DELIVERY_DELAY,
      EmailSendingEvent.REJECT,
    ],
  });
  new EmailIdentity(scope, 'Sender', {
    identity: Identity.domain(senderDomain(stage.mail.from)),
    configurationSet,
  });
}
