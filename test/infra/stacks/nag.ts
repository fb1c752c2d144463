import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { projectApp } from '../project-stages.ts';

function findings(scope: IConstruct): readonly string[] {
  const { violations } = new AwsSolutionsChecks().validateScope(scope);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(resource => `${ruleName} at ${resource.constructPath}`),
  );
}

const acknowledged = v.record(v.string(), v.string());

describe('cdk-nag', () => {
  it('finds nothing in any stage that is not acknowledged', () => {
    expect(findings(projectApp)).toEqual([]);
  });

  it('would find what is wrong', () => {
    const stack = new Stack(new App(), 'wrong');
    new Bucket(stack, 'Open');
    expect(findings(stack)).toContain('AwsSolutions-S1 at wrong/Open/Resource');
  });

  it('is answered with a reason each time, at the construct it is about', () => {
    const entries = projectApp.node.findAll().flatMap(construct =>
      construct.node.metadata
        .filter(entry => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(entry =>
          Object.entries(v.parse(acknowledged, entry.data)).map(([id, reason]) => ({
            construct,
            id,
            reason,
          })),
        ),
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const { construct, id, reason } of entries) {
      expect(reason.length, `${id} at ${construct.node.path}`).toBeGreaterThan(20);
      expect(Stack.isStack(construct), `${id} is acknowledged for a whole stack`).toBe(false);
    }
  });
});
