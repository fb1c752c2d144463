import { describe, expect, it } from 'vitest';
import { evaluateTemplate } from '../../../../infra/local/state-machine/expression.ts';
import { seeded } from './harness.ts';

const evaluate = (expression: string, input: unknown = {}) =>
  evaluateTemplate(`{% ${expression} %}`, { states: { input } }, seeded(1));

describe('a template', () => {
  it('evaluates whole strings wherever they stand and leaves the rest', async () => {
    const template = { a: ['{% $states.input.n %}', 'plain', null, 5], b: { c: '{% $x %}' }, 'd{%': true };
    expect(await evaluateTemplate(template, { x: { y: 1 }, states: { input: { n: 2 } } })).toEqual({
      a: [2, 'plain', null, 5],
      b: { c: { y: 1 } },
      'd{%': true,
    });
  });

  it('gives plain arrays and objects', async () => {
    expect(await evaluate('$states.input.list.n', { list: [{ n: 1 }, { n: 2 }] })).toStrictEqual([1, 2]);
    expect(await evaluate('{"a": $states.input.missing, "b": [1]}')).toStrictEqual({ b: [1] });
  });

  it('keeps what a member is called', async () => {
    const input = JSON.parse('{"__proto__": {"polluted": true}}');
    expect(JSON.stringify(await evaluate('$states.input', input))).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });

  it.each([
    ['$states.input.missing', 'returned nothing'],
    ['$unknown', 'returned nothing'],
    ['$sum("a")', 'must be an array of'],
    ['$sum', 'returned a function'],
    ['{"f": function($x) { $x }}', 'returned a function'],
    ['1/0', ''],
    ['($f := function($x) { 1 + $f($x) }; $f(1))', ''],
    ['$error("my words")', 'my words'],
    ['$parse("{")', 'not valid JSON'],
    ['$hash("a", "CRC")', 'algorithm must be one of'],
    ['$range(0, 5000, 1)', 'at most 1000'],
    ['$range(0, 5, 0)', 'must not be zero'],
    ['$partition([1], 0)', 'positive integer'],
  ])('%s fails with States.QueryEvaluationError', async (expression, words) => {
    await expect(evaluate(expression)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(words),
    });
  });

  it('is refused for what a definition is refused for', async () => {
    await expect(evaluate('$now()')).rejects.toMatchObject({
      cause: expect.stringContaining('$now is not supported'),
    });
  });
});

describe('the functions of AWS', () => {
  it.each([
    ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([], 2)', []],
    ['$range(0, 3, 1)', [0, 1, 2, 3]],
    ['$range(5, 0, -2)', [5, 3, 1]],
    ['$range(1, 0, 1)', []],
    ['$hash("hello", "SHA-256")', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
    ['$hash("hello", "MD5")', '5d41402abc4b2a76b9719d911017c592'],
    ['$parse(\'{"a": [1, null]}\')', { a: [1, null] }],
    ['$parse("5") + 1', 6],
    ['$random(3) = $random(3)', true],
    ['$random(3) = $random(4)', false],
    ['$random() = $random()', false],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('$uuid gives version 4, alike under one seed', async () => {
    const first = await evaluate('$uuid()');
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await evaluate('$uuid()')).toBe(first);
    expect(await evaluate('[$uuid(), $uuid()] ~> $distinct() ~> $count()')).toBe(2);
  });
});
