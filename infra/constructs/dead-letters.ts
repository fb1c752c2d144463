import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

/** A queue for what could not be delivered: kept for two weeks, alarmed on from the first letter. */
export function deadLetters(scope: Construct, id: string, stage: StageSettings, of: string): Queue {
  const queue = new Queue(scope, id, {
    queueName: `${stage.prefix}-${of}-dead-letters`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself the queue of dead letters',
  });
  return queue;
}
