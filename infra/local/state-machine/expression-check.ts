import { isJsonObject } from './json.ts';

/**
 * What an expression may not contain, found in its syntax tree:
 * - `$eval`, which AWS does not have; `$now` and `$millis`, because time here comes from `$states.context`;
 * - `$$`, and outside of a path or predicate also `$`, `*`, `**` and unqualified fields: there is no input document;
 * - `??` and `?:` without a middle, which came after the JSONata 2.0.6 that AWS runs.
 * @param tree the tree as `jsonata(…).ast()` gives it
 * @returns one sentence per finding
 */
export function checkExpression(tree: unknown): string[] {
  const findings = new Set<string>();
  walk(tree, false, findings);
  return [...findings];
}

const refusedFunctions: ReadonlyMap<unknown, string> = new Map([
  ['eval', '$eval is not supported; use $parse'],
  ['now', '$now is not supported; take the time from $states.context'],
  ['millis', '$millis is not supported; take the time from $states.context'],
]);

/** Members of a node that are evaluated against an item of a sequence, so that `$` means that item. */
const nestedMembers: ReadonlySet<string> = new Set([
  'stages',
  'predicate',
  'group',
  'terms',
  'pattern',
  'update',
  'delete',
]);

/** @param nested whether the node is evaluated against an item rather than against the (absent) input document */
function walk(node: unknown, nested: boolean, findings: Set<string>): void {
  if (Array.isArray(node)) {
    for (const member of node) walk(member, nested, findings);
    return;
  }
  if (!isJsonObject(node)) return;
  checkNode(node, nested, findings);
  for (const [member, value] of Object.entries(node)) {
    if (member === 'steps' && Array.isArray(value)) {
      value.forEach((step, index) => {
        walk(step, nested || index > 0, findings);
      });
    } else if (node.type === 'bind' && member === 'lhs') {
      if (isJsonObject(value) && value.value === 'states') findings.add('$states is reserved');
    } else if (node.type === 'lambda' && member === 'arguments') {
      // The parameters' names, not expressions.
    } else {
      walk(value, nested || nestedMembers.has(member), findings);
    }
  }
}

function checkNode(node: { [member: string]: unknown }, nested: boolean, findings: Set<string>): void {
  if (node.type === 'variable') {
    const refused = refusedFunctions.get(node.value);
    if (refused !== undefined) findings.add(refused);
    if (node.value === '$')
      findings.add('$$ is not supported: there is no input document; use $states.input');
    if (node.value === '' && !nested)
      findings.add(
        '$ is not supported outside of a path or predicate: there is no input document; use $states.input',
      );
  }
  if (node.type === 'name' && !nested)
    findings.add(
      `unqualified field ${String(node.value)} is not supported: there is no input document; use $states.input`,
    );
  if ((node.type === 'wildcard' || node.type === 'descendant') && !nested)
    findings.add(`${String(node.value)} is not supported outside of a path: there is no input document`);
  if (node.type === 'condition') {
    // The parser turns both operators into conditions of shapes nobody can write: a test and a result at one position
    // of the text, and a call of $exists that has no position.
    if (JSON.stringify(node.condition) === JSON.stringify(node.then))
      findings.add('?: without a middle is not in the JSONata of AWS (2.0.6)');
    const test = node.condition;
    if (isJsonObject(test) && isJsonObject(test.procedure) && !('position' in test.procedure))
      findings.add('?? is not in the JSONata of AWS (2.0.6)');
  }
}
