import type { Catcher, ChoiceRule, Retrier, Scope, State } from './definition.ts';
import type { DefinitionReader } from './definition-reader.ts';
import { parseInstant } from './instant.ts';
import { readIntegration } from './integration.ts';
import { isJsonObject } from './json.ts';

/** Reads the processor of a Map or a branch of a Parallel. */
export type ReadScope = (reader: DefinitionReader) => Scope;

const longestSeconds = 99_999_999;
const isSeconds = (value: unknown) => isIntegerFrom(value, 0) && Number(value) <= longestSeconds;
const isPositiveSeconds = (value: unknown) => isSeconds(value) && value !== 0;
const isText = (value: unknown) => typeof value === 'string';

function isIntegerFrom(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least;
}

/** @returns undefined when its type is unknown, which is then among the reader's problems */
export function readState(name: string, reader: DefinitionReader, readScope: ReadScope): State | undefined {
  const named = { name, comment: reader.text('Comment') };
  reader.raw('QueryLanguage');
  const type = reader.requiredText('Type');
  switch (type) {
    case 'Pass':
      return { type, ...named, ...produced(reader) };
    case 'Task':
      return {
        type,
        ...named,
        ...produced(reader),
        ...failed(reader),
        integration: readIntegration(reader),
        arguments: reader.template('Arguments'),
        ...readTimeouts(reader),
      };
    case 'Choice':
      return {
        type,
        ...named,
        choices: readChoices(reader),
        default: reader.text('Default'),
        assign: reader.assignments(),
        output: reader.template('Output'),
      };
    case 'Wait':
      return { type, ...named, ...produced(reader), until: readUntil(reader) };
    case 'Map':
      return readMap(named, reader, readScope);
    case 'Parallel': {
      const branches = reader.list('Branches');
      if (branches.length === 0) reader.problem('Branches must name at least one branch');
      return {
        type,
        ...named,
        ...produced(reader),
        ...failed(reader),
        arguments: reader.template('Arguments'),
        branches: branches.map(branch => readInner(branch, readScope)),
      };
    }
    case 'Succeed':
      return { type, ...named, output: reader.template('Output') };
    case 'Fail':
      return {
        type,
        ...named,
        error: reader.literalOrExpression('Error', isText, 'a string'),
        cause: reader.literalOrExpression('Cause', isText, 'a string'),
      };
    default:
      reader.problem(`state type ${type} is not supported`);
      return undefined;
  }
}

function readTimeouts(reader: DefinitionReader) {
  const timeoutSeconds = reader.literalOrExpression('TimeoutSeconds', isPositiveSeconds, 'seconds from 1');
  const heartbeatSeconds = reader.literalOrExpression(
    'HeartbeatSeconds',
    isPositiveSeconds,
    'seconds from 1',
  );
  const [timeout, heartbeat] = [timeoutSeconds?.template, heartbeatSeconds?.template];
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
    reader.problem('HeartbeatSeconds must be smaller than TimeoutSeconds');
  return { timeoutSeconds, heartbeatSeconds };
}

function produced(reader: DefinitionReader) {
  const next = reader.text('Next');
  const end = reader.raw('End');
  if (end !== undefined && typeof end !== 'boolean') reader.problem('End must be true or false');
  if ((next !== undefined) === (end === true)) reader.problem('exactly one of Next and End is needed');
  return { assign: reader.assignments(), output: reader.template('Output'), next };
}

function failed(reader: DefinitionReader): { retry: Retrier[]; catch: Catcher[] } {
  const retry = reader.list('Retry').map(readRetrier);
  const catchers = reader.list('Catch').map(readCatcher);
  for (const list of [retry, catchers])
    list.forEach((member, index) => {
      if (!member.errorEquals.includes('States.ALL')) return;
      if (member.errorEquals.length > 1) reader.problem('States.ALL must stand alone in ErrorEquals');
      if (index < list.length - 1) reader.problem('States.ALL must be in the last Retry or Catch');
    });
  return { retry, catch: catchers };
}

function readRetrier(reader: DefinitionReader): Retrier {
  const jitter = reader.text('JitterStrategy');
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE')
    reader.problem(`JitterStrategy ${jitter} is not supported`);
  const retrier: Retrier = {
    errorEquals: reader.texts('ErrorEquals'),
    intervalSeconds: reader.number('IntervalSeconds', 1, longestSeconds, true) ?? 1,
    maxAttempts: reader.number('MaxAttempts', 0, longestSeconds, true) ?? 3,
    backoffRate: reader.number('BackoffRate', 1, Number.MAX_VALUE, false) ?? 2,
    maxDelaySeconds: reader.number('MaxDelaySeconds', 1, 31_622_400, true),
    jitter: jitter === 'FULL',
  };
  if (retrier.maxDelaySeconds !== undefined && retrier.maxDelaySeconds <= retrier.intervalSeconds)
    reader.problem('MaxDelaySeconds must be greater than IntervalSeconds');
  reader.refuseOthers();
  return retrier;
}

function readCatcher(reader: DefinitionReader): Catcher {
  const catcher = {
    errorEquals: reader.texts('ErrorEquals'),
    next: reader.requiredText('Next'),
    assign: reader.assignments(),
    output: reader.template('Output'),
  };
  reader.refuseOthers();
  return catcher;
}

function readChoices(reader: DefinitionReader): ChoiceRule[] {
  const rules = reader.list('Choices').map(rule => {
    const condition = rule.literalOrExpression(
      'Condition',
      value => typeof value === 'boolean',
      'true or false',
    );
    if (condition === undefined) rule.problem('Condition is missing');
    const read = {
      condition: condition?.template,
      next: rule.requiredText('Next'),
      assign: rule.assignments(),
      output: rule.template('Output'),
      comment: rule.text('Comment'),
    };
    rule.refuseOthers();
    return read;
  });
  if (rules.length === 0) reader.problem('Choices must have at least one rule');
  return rules;
}

function readUntil(reader: DefinitionReader) {
  const seconds = reader.literalOrExpression('Seconds', isSeconds, 'seconds from 0');
  const isTimestamp = (value: unknown) => typeof value === 'string' && parseInstant(value) !== undefined;
  const timestamp = reader.literalOrExpression('Timestamp', isTimestamp, 'an RFC 3339 instant');
  if ((seconds === undefined) === (timestamp === undefined))
    reader.problem('exactly one of Seconds and Timestamp is needed');
  if (timestamp !== undefined) return { kind: 'timestamp', template: timestamp.template } as const;
  return { kind: 'seconds', template: seconds?.template } as const;
}

function readMap(
  named: { name: string; comment: string | undefined },
  reader: DefinitionReader,
  readScope: ReadScope,
): State {
  const isConcurrency = (value: unknown) => isIntegerFrom(value, 0);
  const processor = reader.child('ItemProcessor');
  const config = processor.has('ProcessorConfig') ? processor.child('ProcessorConfig') : undefined;
  const mode = config?.text('Mode') ?? 'INLINE';
  if (config !== undefined) {
    if (mode !== 'INLINE' && mode !== 'DISTRIBUTED') config.problem(`Mode ${mode} is not supported`);
    const executionType = config.text('ExecutionType');
    if (executionType !== undefined && executionType !== 'STANDARD')
      config.problem(`ExecutionType ${executionType} is not supported`);
    config.refuseOthers();
  }
  reader.text('Label');
  return {
    type: 'Map',
    ...named,
    ...produced(reader),
    ...failed(reader),
    items: reader.literalOrExpression('Items', Array.isArray, 'an array'),
    itemSelector: reader.template('ItemSelector'),
    maxConcurrency: reader.literalOrExpression('MaxConcurrency', isConcurrency, 'an integer from 0'),
    distributed: mode === 'DISTRIBUTED',
    processor: readInner(processor, readScope),
  };
}

function readInner(reader: DefinitionReader, readScope: ReadScope): Scope {
  if (!isJsonObject(reader.raw('States'))) {
    reader.problem('States must be an object');
    return { startAt: '', states: [] };
  }
  const scope = readScope(reader);
  reader.refuseOthers();
  return scope;
}
