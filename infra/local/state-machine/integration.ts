import type { Integration } from './definition.ts';
import type { DefinitionReader } from './definition-reader.ts';
import { expressionIn } from './expression.ts';
import { isJsonObject } from './json.ts';

const unknown: Integration = {
  service: '',
  action: '',
  resourceType: '',
  resource: '',
  waitForTaskToken: false,
};

/** Reads a Task's `Resource`, `arn:<partition>:states:::…`; other kinds of task are problems by name. */
export function readIntegration(reader: DefinitionReader): Integration {
  const arn = reader.requiredText('Resource');
  const [, task] = /^arn:aws[a-z-]*:states:::(.+)$/.exec(arn) ?? [];
  if (task === undefined) {
    reader.problem(
      `Resource ${arn} is not supported: use arn:…:states:::lambda:invoke or an SDK integration`,
    );
    return unknown;
  }
  const [target = '', pattern, ...rest] = task.split('.');
  if ((pattern !== undefined && pattern !== 'waitForTaskToken') || rest.length > 0) {
    reader.problem(`Resource ${arn}: the pattern .${[pattern, ...rest].join('.')} is not supported`);
    return unknown;
  }
  const parts = target.split(':');
  const [service = '', action = ''] = parts[0] === 'aws-sdk' ? parts.slice(1) : parts;
  const resourceType = parts.slice(0, -1).join(':');
  const supported =
    (parts[0] === 'aws-sdk' &&
      parts.length === 3 &&
      /^[a-z0-9]+$/.test(service) &&
      /^[a-z]\w*$/.test(action)) ||
    target === 'lambda:invoke' ||
    target === 'states:startExecution';
  if (!supported || target === 'aws-sdk:lambda:invoke') {
    reader.problem(`Resource ${arn} is not supported`);
    return unknown;
  }
  requireArguments(reader, target);
  const waitForTaskToken = pattern !== undefined;
  return {
    service,
    action,
    resourceType,
    resource: waitForTaskToken ? `${action}.${pattern}` : action,
    waitForTaskToken,
  };
}

/** What the optimised integrations cannot do without, as AWS checks it when a machine is created. */
function requireArguments(reader: DefinitionReader, target: string): void {
  const required = { 'lambda:invoke': 'FunctionName', 'states:startExecution': 'StateMachineArn' }[target];
  if (required === undefined) return;
  const given = reader.raw('Arguments');
  if (typeof given === 'string' && expressionIn(given) !== undefined) return;
  if (!isJsonObject(given) || given[required] === undefined)
    reader.problem(`Arguments.${required} is missing`);
}
