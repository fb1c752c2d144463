/**
 * Keys of the runner's store. An execution's own key is `<machine>/<inverted start>/<name>`, so the executions of a
 * machine lie newest first; names cannot contain `/`.
 *
 * | key | value |
 * |---|---|
 * | `totals` | counts since the store was made |
 * | `token-key` | what task tokens are signed with |
 * | `definition/<sha256>` | a definition as an execution started with it |
 * | `execution/<execution>` | ExecutionRecord |
 * | `name/<machine>/<name>` | the execution's key |
 * | `running/<execution>` | empty; present while it runs |
 * | `ended/<stop>/<execution>` | empty; order of pruning |
 * | `flow/<execution>/<flow>` | a flow's state, present while the execution runs |
 * | `items/<execution>/<flow>` | what a Map in progress runs over |
 * | `history/<execution>/<first event>` | events of one step, a JSON array |
 */
export const keys = {
  totals: 'totals',
  tokenKey: 'token-key',
  definition: (hash: string) => `definition/${hash}`,
  execution: (execution: string) => `execution/${execution}`,
  executionsOf: (machine: string) => `execution/${machine}/`,
  name: (machine: string, name: string) => `name/${machine}/${encodeURIComponent(name)}`,
  running: (execution: string) => `running/${execution}`,
  ended: (stop: number, execution: string) => `ended/${digits(stop)}/${execution}`,
  endedBefore: (stop: number) => ({ from: 'ended/', before: `ended/${digits(stop)}` }),
  flow: (execution: string, flow: string) => `flow/${execution}/${flow}`,
  flowsOf: (execution: string) => `flow/${execution}/`,
  items: (execution: string, flow: string) => `items/${execution}/${flow}`,
  itemsOf: (execution: string) => `items/${execution}/`,
  history: (execution: string, firstEvent: number) => `history/${execution}/${eventDigits(firstEvent)}`,
  historyOf: (execution: string) => `history/${execution}/`,
} as const;

export function executionKey(machine: string, start: number, name: string): string {
  return `${machine}/${digits(latestInstant - start)}/${encodeURIComponent(name)}`;
}

const latestInstant = 8.64e15;

function digits(instant: number): string {
  return String(instant).padStart(16, '0');
}

function eventDigits(event: number): string {
  return String(event).padStart(6, '0');
}
