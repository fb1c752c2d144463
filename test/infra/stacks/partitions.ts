import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stages } from '../project-stages.ts';
import { ofType, type SynthesisedStage } from '../synthesised.ts';
import { stringsIn } from '../template.ts';

/** Service principals are spelled alike in both partitions. */
const servicePrincipal = /\/Principal\/Service(\/\d+)?$/;

function foreign(stage: SynthesisedStage): readonly string[] {
  return stage.templates.flatMap(({ stack, template }) =>
    [...stringsIn(template)]
      .map(([path, text]) => ({ at: [stack, ...path].join('/'), text }))
      .filter(({ at, text }) => /arn:aws|amazonaws\.com/.test(text) && !servicePrincipal.test(at))
      // Whoever may invoke a function is named in a permission, outside of a policy document.
      .filter(
        ({ at, text }) => !(at.endsWith('/Properties/Principal') && text === 'apigateway.amazonaws.com'),
      )
      .filter(({ at, text }) => !(at.endsWith('/Properties/Principal') && text === 'events.amazonaws.com'))
      .map(({ at, text }) => `${at}: ${text}`),
  );
}

describe.each(stages)('the partition of $settings.name', stage => {
  it('is never written out in a template', () => {
    expect(foreign(stage)).toEqual([]);
  });

  it('is never written out in a definition', () => {
    const definitions = readdirSync(stage.directory).filter(name => /^asset\..*\.json$/.test(name));
    expect(definitions.length).toBe(ofType(stage, 'AWS::StepFunctions::StateMachine').length);
    for (const definition of definitions) {
      expect(readFileSync(join(stage.directory, definition), 'utf8')).not.toMatch(/arn:aws|amazonaws\.com/);
    }
  });
});

describe('AWS China', () => {
  const china = stages.filter(stage => stage.settings.partition === 'aws-cn');

  it('is synthesised', () => {
    expect(china.map(stage => stage.settings.region)).toEqual([expect.stringMatching(/^cn-/)]);
  });

  it.each(china)('is given nothing that it does not have', stage => {
    const types = new Set(stage.resources.map(resource => resource.Type));
    const missingThere = /^AWS::(SES|Budgets|XRay|Cognito|WAFv2)::|^AWS::Lambda::Url$/;
    expect([...types].filter(type => missingThere.test(type))).toEqual([]);
    for (const resource of ofType(stage, 'AWS::Lambda::Function')) {
      expect(resource.Properties).not.toHaveProperty('TracingConfig');
    }
    for (const machine of ofType(stage, 'AWS::StepFunctions::StateMachine')) {
      expect(machine.Properties.TracingConfiguration).toEqual({ Enabled: false });
    }
    expect(JSON.stringify(stage.templates)).not.toMatch(/xray:|"ses:|AWS\/SES/);
  });

  it.each(china)('sends by the relay', stage => {
    const senders = ofType(stage, 'AWS::Lambda::Function').filter(resource =>
      JSON.stringify(resource.Properties).includes('MAIL_TRANSPORT'),
    );
    expect(senders.length).toBeGreaterThan(0);
    for (const sender of senders) {
      expect(sender.Properties.Environment).toMatchObject({
        Variables: { MAIL_TRANSPORT: 'smtp', SMTP_SECRET_ARN: expect.anything() },
      });
      expect(JSON.stringify(sender.Properties)).not.toMatch(/SES_REGION|MAIL_CONFIGURATION_SET/);
    }
  });
});
