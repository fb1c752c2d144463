import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Gauges } from '../ports/gauges.ts';

/** Gauges in the namespace that the alarms watch, written to the log in CloudWatch's embedded format. */
export function metricGauges(): Gauges {
  const metrics = new Metrics({ namespace: 'EightOnes', serviceName: 'eight-ones' });
  return {
    set(name, count) {
      metrics.addMetric(name, MetricUnit.Count, count);
      metrics.publishStoredMetrics();
    },
  };
}
