import type { State, StateType } from './definition.ts';
import { isTerminal, loadDefinition, transitionsOf } from './load-definition.ts';

export interface Graph {
  /** The first state. */
  readonly start: string;
  /** `parent`: the Map or Parallel the state is inside of. `end`: nothing of its own scope follows it. */
  readonly nodes: readonly {
    name: string;
    type: StateType;
    parent?: string;
    end: boolean;
    comment?: string;
  }[];
  /** An empty label is an ordinary Next; a Map or Parallel has an edge labelled `each` or `branch n` to its inside. */
  readonly edges: readonly { from: string; to: string; label: string }[];
}

/**
 * The states of a definition and where each can go, for a drawing.
 * @param definition the parsed ASL
 * @throws DefinitionError
 */
export function describeGraph(definition: unknown): Graph {
  const machine = loadDefinition(definition);
  const nodes: Graph['nodes'][number][] = [];
  const edges: Graph['edges'][number][] = [];
  const visit = (states: readonly State[], parent: string | undefined) => {
    for (const state of states) {
      const transitions = transitionsOf(state);
      nodes.push({
        name: state.name,
        type: state.type,
        ...(parent === undefined ? {} : { parent }),
        end: isTerminal(state),
        ...(state.comment === undefined ? {} : { comment: state.comment }),
      });
      for (const { to, label } of transitions) edges.push({ from: state.name, to, label });
      if (state.type === 'Map') {
        edges.push({ from: state.name, to: state.processor.startAt, label: 'each' });
        visit(state.processor.states, state.name);
      }
      if (state.type === 'Parallel')
        state.branches.forEach((branch, index) => {
          edges.push({ from: state.name, to: branch.startAt, label: `branch ${index + 1}` });
          visit(branch.states, state.name);
        });
    }
  };
  visit(machine.states, undefined);
  return { start: machine.startAt, nodes, edges };
}
