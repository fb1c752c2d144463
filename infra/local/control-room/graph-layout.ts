import type { Graph } from '../state-machine/graph.ts';

export interface PlacedNode {
  readonly node: Graph['nodes'][number];
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly label: string;
  readonly path: string;
  readonly labelAt: { readonly x: number; readonly y: number };
  /** Which end of the label is at that point. */
  readonly labelEnds: 'start' | 'end';
  /** Leads to a state that stands higher up. */
  readonly back: boolean;
}

export interface Placement {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

export const nodeWidth = 190;
export const nodeHeight = 54;
const gapX = 36;
const gapY = 46;
const margin = 110;

/** Places states in rows, each below all states that lead to it, so that a drawing reads downwards. */
export function placeGraph(graph: Graph): Placement {
  const rows = rowsOf(graph);
  const widest = Math.max(...rows.map(row => row.length), 1);
  const width = margin * 2 + widest * nodeWidth + (widest - 1) * gapX;
  const nodes = rows.flatMap((row, level) => {
    const rowWidth = row.length * nodeWidth + (row.length - 1) * gapX;
    return row.map((node, index) => ({
      node,
      lines: wrap(node.name),
      x: (width - rowWidth) / 2 + index * (nodeWidth + gapX),
      y: 14 + level * (nodeHeight + gapY),
    }));
  });
  const at = new Map(nodes.map(placed => [placed.node.name, placed]));
  return {
    nodes,
    edges: graph.edges.flatMap(({ from, to, label }, index) => {
      const [start, end] = [at.get(from), at.get(to)];
      return start === undefined || end === undefined ? [] : [edgeBetween(start, end, label, index, nodes)];
    }),
    width,
    height: 28 + rows.length * nodeHeight + (rows.length - 1) * gapY,
  };
}

function rowsOf(graph: Graph): Graph['nodes'][number][][] {
  const level = levels(graph);
  const rows: Graph['nodes'][number][][] = [];
  for (const node of graph.nodes) {
    const index = level.get(node.name) ?? 0;
    while (rows.length <= index) rows.push([]);
    rows[index]?.push(node);
  }
  return rows.filter(row => row.length > 0);
}

/** The longest way from the start to each state, without going round in circles. */
function levels(graph: Graph): ReadonlyMap<string, number> {
  const level = new Map<string, number>();
  const onWay = new Set<string>();
  const visit = (name: string, depth: number): void => {
    if (onWay.has(name) || (level.get(name) ?? -1) >= depth) return;
    level.set(name, depth);
    onWay.add(name);
    for (const edge of graph.edges) if (edge.from === name) visit(edge.to, depth + 1);
    onWay.delete(name);
  };
  visit(graph.start, 0);
  return level;
}

function edgeBetween(
  start: PlacedNode,
  end: PlacedNode,
  label: string,
  index: number,
  nodes: readonly PlacedNode[],
): PlacedEdge {
  const isNextRow = Math.round((end.y - start.y) / (nodeHeight + gapY)) === 1;
  return isNextRow ? edgeDown(start, end, label) : edgeAround(start, end, label, index, nodes);
}

function edgeDown(start: PlacedNode, end: PlacedNode, label: string): PlacedEdge {
  const [x1, y1, x2, y2] = [start.x + nodeWidth / 2, start.y + nodeHeight, end.x + nodeWidth / 2, end.y - 5];
  const bend = (y2 - y1) * 0.6;
  const path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  const labelAt = { x: (x1 + x2) / 2 + 8, y: (y1 + y2) / 2 + 3 };
  return { label, path, labelAt, labelEnds: 'start', back: false };
}

/** In a lane beside everything that stands in the rows it passes, on the side where its first state stands outermost. */
function edgeAround(
  start: PlacedNode,
  end: PlacedNode,
  label: string,
  index: number,
  nodes: readonly PlacedNode[],
): PlacedEdge {
  const back = end.y <= start.y;
  const row = nodes.filter(placed => placed.y === start.y);
  const isFirst = row[0] === start;
  const isLast = row.at(-1) === start;
  const left = isFirst && isLast ? !back : isFirst;
  const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  const passed = nodes.filter(placed => placed.y >= top && placed.y <= bottom).map(placed => placed.x);
  const away = 20 + (index % 5) * 11;
  const lane = left ? Math.min(...passed) - away : Math.max(...passed) + nodeWidth + away;
  const outward = left ? -1 : 1;
  const downward = back ? -1 : 1;
  const side = left ? 0 : nodeWidth;
  const [x1, y1] = [start.x + side, start.y + nodeHeight / 2 + (index % 3) * 7 - 7];
  const [x2, y2] = [end.x + side + outward * 5, end.y + nodeHeight / 2 + (index % 3) * 7 - 7];
  const path = [
    `M${x1} ${y1}H${lane - outward * 8}`,
    `Q${lane} ${y1} ${lane} ${y1 + downward * 8}`,
    `V${y2 - downward * 8}`,
    `Q${lane} ${y2} ${lane - outward * 8} ${y2}`,
    `H${x2}`,
  ].join('');
  const labelAt = { x: lane + outward * 5, y: (y1 + y2) / 2 };
  return { label, path, labelAt, labelEnds: left ? 'end' : 'start', back };
}

/** Two lines at most, broken between words. */
function wrap(name: string): readonly string[] {
  if (name.length <= 26) return [name];
  const words = name.split(' ');
  let first = '';
  while (words.length > 0 && `${first} ${words[0]}`.length <= 27) first = `${first} ${words.shift()}`.trim();
  const rest = words.join(' ');
  return [first, rest.length > 27 ? `${rest.slice(0, 26)}…` : rest];
}
