import type { RunningHost } from '../running-host.ts';
import { describeGraph } from '../state-machine/graph.ts';
import { Status } from './execution-page.tsx';
import { GraphDrawing } from './graph-drawing.tsx';
import { page } from './layout.tsx';
import { machineKey, machineWords, moment } from './words.ts';

const shownExecutions = 50;

/** A machine drawn with its running executions, and its latest executions. @returns undefined when there is none */
export async function machinePage(host: RunningHost, name: string): Promise<string | undefined> {
  const machine = host.platform.model.machines.find(each => each.name === name);
  if (machine === undefined) return undefined;
  const running = host.platform.runner.executions().filter(execution => execution.machineArn === machine.arn);
  const live = new Map<string, number>();
  for (const state of running.flatMap(execution => execution.states)) {
    live.set(state.name, (live.get(state.name) ?? 0) + 1);
  }
  const listed = await host.platform.runner.call('ListExecutions', {
    stateMachineArn: machine.arn,
    maxResults: shownExecutions,
  });
  const executions = Array.isArray(listed.executions) ? listed.executions : [];
  const waits = new Map(running.map(execution => [execution.arn, execution.states]));
  return page({
    title: name,
    now: host.clock.now(),
    children: (
      <>
        <section class="card">
          <h1>
            {machineWords[machineKey(name)] ?? name} <span class="soft small">{name}</span>
          </h1>
          <GraphDrawing graph={describeGraph(machine.definition)} live={live} />
        </section>
        <section class="card">
          <h2>最近的实例</h2>
          {executions.length === 0 && <p class="soft">还没有实例。</p>}
          <table>
            <tbody>
              {executions.map(execution => (
                <tr>
                  <td>
                    <a href={`/_local/executions/${encodeURIComponent(String(execution.executionArn))}`}>
                      {String(execution.name)}
                    </a>
                  </td>
                  <td>
                    <Status value={String(execution.status)} />
                  </td>
                  <td class="nowrap small">{moment(Number(execution.startDate) * 1000)}</td>
                  <td class="soft small">
                    {waits
                      .get(String(execution.executionArn))
                      ?.map(state => `${state.name}${state.until ? `，至 ${moment(state.until)}` : ''}`)
                      .join('；')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    ),
  });
}
