import type { Machine, Scope, State } from './definition.ts';
import { DefinitionError, DefinitionReader } from './definition-reader.ts';
import { isJsonObject } from './json.ts';
import { readState } from './read-state.ts';

/**
 * Validates a definition in Amazon States Language and gives it the shape the interpreter runs. Only JSONata is
 * taken; every field, state type and integration outside of what the interpreter does is refused by name.
 * @param json the parsed definition, substitutions already made
 * @throws DefinitionError with every problem found
 */
export function loadDefinition(json: unknown): Machine {
  if (!isJsonObject(json)) throw new DefinitionError(['the definition must be an object']);
  const problems: string[] = [];
  const root = new DefinitionReader('definition', json, problems);
  checkQueryLanguage(root);
  const version = root.text('Version');
  if (version !== undefined && version !== '1.0') root.problem(`Version ${version} is not supported`);
  const timeoutSeconds = root.number('TimeoutSeconds', 1, 99_999_999, true);
  const comment = root.text('Comment');
  const all = new Map<string, State>();
  const scope = readScope(root, json.QueryLanguage === 'JSONata', all, new Set());
  root.refuseOthers();
  if (problems.length > 0) throw new DefinitionError(problems);
  return { ...scope, comment, timeoutSeconds, all };
}

function checkQueryLanguage(reader: DefinitionReader): void {
  const language = reader.text('QueryLanguage');
  if (language !== undefined && language !== 'JSONata')
    reader.problem(`QueryLanguage ${language} is not supported`);
}

/**
 * @param all every state read so far; filled
 * @param outerVariables names assigned in the scopes around this one, which AWS lets no inner scope assign again
 */
function readScope(
  reader: DefinitionReader,
  jsonata: boolean,
  all: Map<string, State>,
  outerVariables: ReadonlySet<string>,
): Scope {
  const entries = reader.entries('States');
  const variables = new Set(outerVariables);
  for (const [, state] of entries)
    for (const name of assignedNames(state.peek('Assign'))) variables.add(name);
  for (const [, state] of entries)
    for (const list of ['Catch', 'Choices'])
      for (const member of arrayOf(state.peek(list)))
        if (isJsonObject(member)) for (const name of assignedNames(member.Assign)) variables.add(name);

  const states: State[] = [];
  for (const [name, stateReader] of entries) {
    if (name.length > 80) stateReader.problem('the name is longer than 80 characters');
    checkQueryLanguage(stateReader);
    if (!jsonata && stateReader.peek('QueryLanguage') !== 'JSONata')
      stateReader.problem('QueryLanguage must be JSONata, here or for the whole machine');
    if (all.has(name)) stateReader.problem('the name is used twice in the machine');
    const state = readState(name, stateReader, inner => readScope(inner, jsonata, all, variables));
    stateReader.refuseOthers();
    if (state === undefined) continue;
    states.push(state);
    all.set(name, state);
    for (const variable of assignedBy(state))
      if (outerVariables.has(variable))
        stateReader.problem(`Assign: ${variable} is a variable of an outer scope`);
  }
  checkTransitions(reader, states, new Set(entries.map(([name]) => name)));
  return { startAt: reader.requiredText('StartAt'), states };
}

function checkTransitions(
  reader: DefinitionReader,
  states: readonly State[],
  names: ReadonlySet<string>,
): void {
  const startAt = reader.text('StartAt');
  if (startAt !== undefined && !names.has(startAt)) reader.problem(`StartAt: there is no state ${startAt}`);
  const reached = new Set([startAt]);
  // Inserting while iterating visits what was inserted too.
  for (const name of reached)
    for (const { to } of states.filter(state => state.name === name).flatMap(transitionsOf)) reached.add(to);
  for (const state of states) {
    if (!reached.has(state.name)) reader.problem(`States.${state.name}: is never reached`);
    for (const { to } of transitionsOf(state))
      if (!names.has(to)) reader.problem(`States.${state.name}: there is no state ${to} to go to`);
  }
  if (states.length === names.size && !states.some(isTerminal)) reader.problem('no state ends it');
}

/** Whether nothing of its own scope follows a state. */
export function isTerminal(state: State): boolean {
  return state.type === 'Succeed' || state.type === 'Fail' || ('next' in state && state.next === undefined);
}

export interface Transition {
  readonly to: string;
  /** Empty for an ordinary `Next`. */
  readonly label: string;
}

/** Where a state can go, in the order of its definition. */
export function transitionsOf(state: State): Transition[] {
  const transitions: Transition[] = [];
  if (state.type === 'Choice') {
    for (const rule of state.choices)
      transitions.push({ to: rule.next, label: rule.comment ?? conditionText(rule.condition) });
    if (state.default !== undefined) transitions.push({ to: state.default, label: 'default' });
  }
  if ('next' in state && state.next !== undefined) transitions.push({ to: state.next, label: '' });
  if ('catch' in state)
    for (const catcher of state.catch)
      transitions.push({ to: catcher.next, label: catcher.errorEquals.join(', ') });
  return transitions;
}

function conditionText(condition: unknown): string {
  return typeof condition === 'string' ? condition.replace(/^\{%\s*|\s*%\}$/g, '') : String(condition);
}

function assignedBy(state: State): string[] {
  const rules = [
    ...('catch' in state ? state.catch : []),
    ...(state.type === 'Choice' ? state.choices : []),
    ...('assign' in state ? [state] : []),
  ];
  return rules.flatMap(rule => Object.keys(rule.assign ?? {}));
}

function assignedNames(assign: unknown): string[] {
  return isJsonObject(assign) ? Object.keys(assign) : [];
}

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
