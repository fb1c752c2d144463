import { type Path, valueAt } from './expressions.ts';
import type { AttributeValue, Item } from './values.ts';

interface Branch {
  value?: AttributeValue;
  readonly children: Map<string | number, Branch>;
}

/** The parts of an item at the given paths; chosen list elements close ranks, as in DynamoDB. */
export function project(paths: readonly Path[], item: Item): Item {
  const root: Branch = { children: new Map() };
  for (const path of paths) {
    const value = valueAt(path, item);
    if (value === undefined) continue;
    let branch = root;
    for (const step of path) {
      const next = branch.children.get(step) ?? { children: new Map() };
      branch.children.set(step, next);
      branch = next;
    }
    branch.value = value;
  }
  return mapOf(root);
}

function mapOf(branch: Branch): Item {
  return Object.fromEntries([...branch.children].map(([step, child]) => [step, contentOf(child)]));
}

function contentOf(branch: Branch): AttributeValue {
  if (branch.value !== undefined) return branch.value;
  const [first] = branch.children.keys();
  if (typeof first !== 'number') return { M: mapOf(branch) };
  const inOrder = [...branch.children].sort(([a], [b]) => Number(a) - Number(b));
  return { L: inOrder.map(([, child]) => contentOf(child)) };
}
