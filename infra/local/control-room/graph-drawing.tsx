import type { Graph } from '../state-machine/graph.ts';
import { nodeHeight, nodeWidth, type PlacedNode, placeGraph } from './graph-layout.ts';

interface GraphDrawingProps {
  readonly graph: Graph;
  /** How many executions stand in each state. */
  readonly live: ReadonlyMap<string, number>;
}

/** A state machine as a picture; states where executions stand are marked with their number. */
export function GraphDrawing({ graph, live }: GraphDrawingProps) {
  const { nodes, edges, width, height } = placeGraph(graph);
  return (
    <div class="graph">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label="流程图，标出各状态中正在运行的实例数"
      >
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" fill="#93a4b5" />
          </marker>
        </defs>
        {edges.map(({ path, label, labelAt, labelEnds, back }) => (
          <>
            <path class={back ? 'edge back' : 'edge'} d={path} marker-end="url(#tip)" />
            {label !== '' && (
              <text class="edge-label" x={labelAt.x} y={labelAt.y} text-anchor={labelEnds}>
                <title>{label}</title>
                {wordsOf(label)}
              </text>
            )}
          </>
        ))}
        {nodes.map(placed => (
          <Node placed={placed} count={live.get(placed.node.name) ?? 0} />
        ))}
      </svg>
    </div>
  );
}

/** What an edge is for, in a word; its full text is its tooltip. */
function wordsOf(label: string): string {
  if (label === 'default') return '否则';
  if (label === 'each') return '逐项';
  if (label.startsWith('branch ')) return `分支 ${label.slice(7)}`;
  return /^[A-Z][A-Za-z0-9.]*(,|$)/.test(label) ? '出错时' : '满足条件';
}

function Node({ placed, count }: { readonly placed: PlacedNode; readonly count: number }) {
  const { node, lines, x, y } = placed;
  const middle = x + nodeWidth / 2;
  const first = y + (lines.length === 1 ? 25 : 19);
  return (
    <g class={count > 0 ? 'node live' : 'node'}>
      <title>{node.comment ?? node.name}</title>
      <rect x={x} y={y} width={nodeWidth} height={nodeHeight} rx={node.type === 'Choice' ? 24 : 6} />
      {lines.map((line, index) => (
        <text x={middle} y={first + index * 15} text-anchor="middle">
          {line}
        </text>
      ))}
      <text class="kind" x={middle} y={y + nodeHeight - 6} text-anchor="middle">
        {node.type}
      </text>
      {count > 0 && (
        <>
          <circle class="badge" cx={x + nodeWidth - 4} cy={y + 4} r="11" />
          <text class="badge-text" x={x + nodeWidth - 4} y={y + 8} text-anchor="middle">
            {count}
          </text>
        </>
      )}
    </g>
  );
}
