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
const margin = 60;

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
      return start === undefined || end === undefined ? [] : [edgeBetween(start, end, label, index)];
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

function edgeBetween(start: PlacedNode, end: PlacedNode, label: string, index: number): PlacedEdge {
  const middle = nodeWidth / 2;
  if (end.y > start.y) {
    const [x1, y1, x2, y2] = [start.x + middle, start.y + nodeHeight, end.x + middle, end.y - 5];
    const bend = Math.min(28, (y2 - y1) / 2);
    const path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
    return { label, path, labelAt: { x: x1 + (x2 - x1) * 0.3 + 6, y: y1 + 15 }, back: false };
  }
  // Upwards, around the right-hand side.
  const [x1, y1, x2, y2] = [
    start.x + nodeWidth,
    start.y + nodeHeight / 2,
    end.x + nodeWidth + 5,
    end.y + nodeHeight / 2,
  ];
  const out = Math.max(x1, x2) + 22 + (index % 3) * 9;
  const path = `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
  return { label, path, labelAt: { x: out - 14, y: (y1 + y2) / 2 }, back: true };
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
