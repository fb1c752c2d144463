import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../infra/local/service.ts';
import { DefinitionError } from '../../../../infra/local/state-machine/definition-reader.ts';
import { describeGraph } from '../../../../infra/local/state-machine/graph.ts';
import { loadDefinition } from '../../../../infra/local/state-machine/load-definition.ts';
import { callback, lambda } from './harness.ts';

function problemsOf(definition: unknown): readonly string[] {
  try {
    loadDefinition(definition);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

/** What is wrong with a machine of one state. */
const problems = (state: JsonObject, machine: JsonObject = {}) =>
  problemsOf({
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: { End: true, ...state } },
    ...machine,
  }).join('\n');

const pass = (more: JsonObject) => problems({ Type: 'Pass', ...more });
const task = (more: JsonObject) => problems(lambda('f', more));
const resource = (Resource: string) => problems({ Type: 'Task', Resource, Arguments: {} });
const expression = (text: string) => pass({ Output: `{% ${text} %}` });

describe('a definition is refused, by name, with', () => {
  it.each([
    ['JSONPath', problems({ Type: 'Pass' }, { QueryLanguage: 'JSONPath' }), 'QueryLanguage JSONPath'],
    [
      'no query language',
      problemsOf({ StartAt: 'S', States: { S: { Type: 'Succeed' } } }).join(),
      'QueryLanguage must be JSONata',
    ],
    ['Parameters', task({ Parameters: {} }), 'S: Parameters is not supported (JSONPath)'],
    ['InputPath', pass({ InputPath: '$' }), 'InputPath is not supported (JSONPath)'],
    ['Result', pass({ Result: 1 }), 'Result is not supported (JSONPath)'],
    ['.$ members', pass({ Output: { 'a.$': '$.b' } }), 'Output.a.$: JSONPath members'],
    ['Credentials', task({ Credentials: {} }), 'Credentials is not supported'],
    ['Catch on a Pass', pass({ Catch: [] }), 'Catch is not supported'],
    [
      'Assign on a Succeed',
      problems({ Type: 'Succeed', End: undefined, Assign: {} }),
      'Assign is not supported',
    ],
    ['an unknown state type', problems({ Type: 'Await' }), 'state type Await is not supported'],
    [
      'an unknown field of the machine',
      problems({ Type: 'Pass' }, { Timeout: 5 }),
      'definition: Timeout is not supported',
    ],
    [
      'an activity',
      resource('arn:aws:states:eu-west-1:123456789012:activity:a'),
      'activity:a is not supported',
    ],
    [
      'a lambda ARN',
      resource('arn:aws:lambda:eu-west-1:123456789012:function:f'),
      'function:f is not supported',
    ],
    [
      '.sync',
      resource('arn:aws:states:::states:startExecution.sync:2'),
      'the pattern .sync:2 is not supported',
    ],
    [
      'another optimised integration',
      resource('arn:aws:states:::sqs:sendMessage'),
      'sqs:sendMessage is not supported',
    ],
    [
      'lambda through the SDK',
      resource('arn:aws:states:::aws-sdk:lambda:invoke'),
      'aws-sdk:lambda:invoke is not supported',
    ],
    ['a lambda without a name', task({ Arguments: { Payload: 1 } }), 'Arguments.FunctionName is missing'],
    [
      'tolerated failures',
      problems(aMap({ ToleratedFailureCount: 1 })),
      'ToleratedFailureCount is not supported',
    ],
    ['an item reader', problems(aMap({ ItemReader: {} })), 'ItemReader is not supported'],
    [
      'an express processor',
      problems(aMap({}, { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' })),
      'ExecutionType EXPRESS is not supported',
    ],
    ['a missing target', pass({ End: undefined, Next: 'Nowhere' }), 'there is no state Nowhere'],
    ['both Next and End', pass({ Next: 'S' }), 'exactly one of Next and End'],
    [
      'two waits',
      problems({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' }),
      'exactly one of Seconds and Timestamp',
    ],
    ['a fraction of a second', problems({ Type: 'Wait', Seconds: 1.5 }), 'Seconds must be'],
    [
      'States.ALL among others',
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }),
      'States.ALL must stand alone',
    ],
    [
      'States.ALL before others',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      'States.ALL must be in the last',
    ],
    [
      'an expression in Retry',
      task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: '{% 3 %}' }] }),
      'MaxAttempts must be an integer',
    ],
    [
      'an unknown jitter',
      task({ Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'HALF' }] }),
      'JitterStrategy HALF',
    ],
    ['the variable states', pass({ Assign: { states: 1 } }), 'the name states is reserved'],
    ['an ill-formed variable', pass({ Assign: { 'a-b': 1 } }), 'a-b is not a variable name'],
    ['$eval', expression('$eval("1")'), '$eval is not supported'],
    ['$now', expression('$now()'), '$now is not supported'],
    ['$millis', expression('$map([1], $millis)'), '$millis is not supported'],
    ['$$', expression('$states.input.list[$$.a = 1]'), '$$ is not supported'],
    ['bare $', expression('$.a'), '$ is not supported'],
    ['bare $ in a function', expression('$map([1], function($v) { $ })'), '$ is not supported'],
    ['an unqualified field', expression('total + 1'), 'unqualified field total'],
    ['coalescing', expression('$states.input.a ?? 1'), '?? is not in the JSONata of AWS'],
    ['elvis', expression('$states.input.a ?: 1'), '?: without a middle'],
    ['setting $states', expression('($states := 1; 2)'), '$states is reserved'],
    ['a broken expression', expression('1 +'), 'Output: not an expression'],
    [
      'half an expression',
      pass({ Output: 'Hello {% $states.input %}' }),
      'an expression must fill the whole string',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toContain(expected);
  });

  it('a variable of an outer scope set inside', () => {
    const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Assign: { x: 1 }, End: true } } };
    expect(problems({ Type: 'Map', ItemProcessor: inner, Assign: { x: 2 } })).toContain(
      'x is a variable of an outer scope',
    );
  });

  it('a state that is never reached, twice the same name, no end', () => {
    expect(
      problemsOf({
        QueryLanguage: 'JSONata',
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'B' },
          B: { Type: 'Map', Next: 'A', ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } },
          C: { Type: 'Pass', Next: 'A' },
        },
      }).join('\n'),
    ).toMatch(/name is used twice[\s\S]*C: is never reached[\s\S]*no state ends it/);
  });

  it('everything that is wrong, at once', () => {
    expect(
      problemsOf({
        QueryLanguage: 'JSONata',
        StartAt: 'X',
        States: { S: { Type: 'Pass', OutputPath: '$' } },
      }),
    ).toEqual([
      'definition.States.S: exactly one of Next and End is needed',
      'definition.States.S: OutputPath is not supported (JSONPath)',
      'definition: StartAt: there is no state X',
      'definition: States.S: is never reached',
    ]);
  });

  it.each([[null], ['text'], [[]], [{}], [{ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: 5 } }]])(
    'nonsense: %j',
    nonsense => {
      expect(problemsOf(nonsense)).not.toEqual([]);
    },
  );
});

function aMap(more: JsonObject, ProcessorConfig?: JsonObject): JsonObject {
  return {
    Type: 'Map',
    ItemProcessor: {
      ...(ProcessorConfig === undefined ? {} : { ProcessorConfig }),
      StartAt: 'I',
      States: { I: { Type: 'Succeed' } },
    },
    ...more,
  };
}

it.each([
  '$states.input.list[$ > 3]',
  '$states.input.list.($ & "x")',
  '$states.input.list[name = "a"].value',
  '$states.input.list^(>amount)',
  '$states.input.list{name: amount}',
  '$states.input ~> | list | {"seen": amount} |',
  '$map($states.input.list, function($v, $i) { $v.name & $i })',
  '$count($states.input.*)',
  '$exists($states.input.a) ? $states.input.a : 1',
  '$states.input.a ? $states.input.a : 1',
])('takes %s', text => {
  expect(expression(text)).toBe('');
});

it('draws a graph with every way a state can go', () => {
  const graph = describeGraph({
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
      Ask: callback('f', { Catch: [{ ErrorEquals: ['A', 'B'], Next: 'Which' }], Next: 'Which' }),
      Which: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.a = 1 %}', Next: 'Each' },
          { Condition: '{% $states.input.b %}', Comment: 'b is there', Next: 'Both' },
        ],
        Default: 'Done',
      },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
        Next: 'Done',
      },
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }],
        End: true,
      },
      Done: { Type: 'Succeed', Comment: 'settled' },
    },
  });
  expect(graph).toEqual({
    start: 'Ask',
    nodes: [
      { name: 'Ask', type: 'Task', end: false },
      { name: 'Which', type: 'Choice', end: false },
      { name: 'Each', type: 'Map', end: false },
      { name: 'I', type: 'Pass', parent: 'Each', end: true },
      { name: 'Both', type: 'Parallel', end: true },
      { name: 'P', type: 'Pass', parent: 'Both', end: true },
      { name: 'Done', type: 'Succeed', end: true, comment: 'settled' },
    ],
    edges: [
      { from: 'Ask', to: 'Which', label: '' },
      { from: 'Ask', to: 'Which', label: 'A, B' },
      { from: 'Which', to: 'Each', label: '$states.input.a = 1' },
      { from: 'Which', to: 'Both', label: 'b is there' },
      { from: 'Which', to: 'Done', label: 'default' },
      { from: 'Each', to: 'Done', label: '' },
      { from: 'Each', to: 'I', label: 'each' },
      { from: 'Both', to: 'P', label: 'branch 1' },
    ],
  });
});
