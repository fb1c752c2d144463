import { describe, expect, it } from 'vitest';
import { embeddedStage, parseStages } from '../../infra/stages.ts';
import { projectStages } from '../../infra/synthesize.ts';

const china = {
  name: 'aws-cn',
  partition: 'aws-cn',
  region: 'cn-north-1',
  baseUrl: 'https://eight-ones.example.cn',
  mail: { transport: 'smtp', from: 'notice@eight-ones.example.cn', replyTo: 'office@eight-ones.example.cn' },
  alarmMailbox: 'operator@eight-ones.example.cn',
  monthlyBudget: 200,
};

describe('stages of cdk.json', () => {
  it('cover both partitions', () => {
    expect(projectStages().map(stage => stage.partition)).toEqual(['aws', 'aws-cn']);
  });

  it('are traced where there is X-Ray', () => {
    expect(projectStages().map(stage => stage.tracing)).toEqual([true, false]);
    expect(embeddedStage('http://localhost:3000').tracing).toBe(false);
  });

  const ses = { transport: 'ses', region: 'cn-north-1', from: 'a@example.cn', replyTo: 'a@example.cn' };
  it.each([
    ['SES in China', { ...china, mail: ses }, /aws-cn has no SES/],
    ['X-Ray in China', { ...china, tracing: true }, /aws-cn has no X-Ray/],
    ['a region of the other partition', { ...china, region: 'eu-west-1' }, /belongs to another partition/],
    ['a mailbox that is none', { ...china, alarmMailbox: 'operator' }, /0\.alarmMailbox: Invalid email/],
    [
      'a base URL with a slash at its end',
      { ...china, baseUrl: 'https://a.example/' },
      /0\.baseUrl: no slash/,
    ],
    ['a setting that nobody knows', { ...china, budget: 3 }, /0\.budget: Invalid key/],
    ['a setting that is missing', { ...china, region: undefined }, /0\.region/],
  ])('refuse %s by name', (_, stage, message) => {
    expect(() => parseStages([stage])).toThrow(message);
  });

  it('refuse to be none', () => {
    expect(() => parseStages([])).toThrow(/no stage/);
    expect(() => parseStages(undefined)).toThrow(/Wrong stages in cdk.json/);
  });
});
