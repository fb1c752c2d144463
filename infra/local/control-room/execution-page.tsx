import type { RunningHost } from '../running-host.ts';
import type { JsonObject } from '../service.ts';
import { page } from './layout.tsx';
import { executionStatusWords, moment } from './words.ts';

const shownEvents = 500;

/** What DescribeExecution and GetExecutionHistory say of one execution. @throws ServiceError when there is none */
export async function executionPage(host: RunningHost, executionArn: string): Promise<string> {
  const { runner } = host.platform;
  const described = await runner.call('DescribeExecution', { executionArn });
  const history = await runner.call('GetExecutionHistory', { executionArn, maxResults: shownEvents });
  const events = Array.isArray(history.events) ? history.events.filter(isObject) : [];
  const machine = String(described.stateMachineArn).split(':').at(-1) ?? '';
  return page({
    title: String(described.name),
    now: host.clock.now(),
    children: (
      <section class="card">
        <h1>
          {String(described.name)} <Status value={String(described.status)} />
        </h1>
        <p class="soft">
          流程 <a href={`/_local/machines/${encodeURIComponent(machine)}`}>{machine}</a>，开始于{' '}
          {moment(Number(described.startDate) * 1000)}
          {typeof described.stopDate === 'number' && `，结束于 ${moment(described.stopDate * 1000)}`}
        </p>
        {typeof described.error === 'string' && (
          <pre>{`${described.error}\n${String(described.cause ?? '')}`}</pre>
        )}
        <h3 style="margin-top:14px">输入</h3>
        <pre>{pretty(described.input)}</pre>
        {typeof described.output === 'string' && (
          <>
            <h3 style="margin-top:14px">输出</h3>
            <pre>{pretty(described.output)}</pre>
          </>
        )}
        <h3 style="margin-top:18px">经过</h3>
        <table>
          <thead>
            <tr>
              <th class="num">序号</th>
              <th>时间</th>
              <th>事件</th>
              <th>详情</th>
            </tr>
          </thead>
          <tbody>
            {events.map(event => (
              <Event event={event} />
            ))}
          </tbody>
        </table>
        {typeof history.nextToken === 'string' && <p class="soft">只列出前 {shownEvents} 条。</p>}
      </section>
    ),
  });
}

export function Status({ value }: { readonly value: string }) {
  return <span class={`tag ${value}`}>{executionStatusWords[value] ?? value}</span>;
}

function Event({ event }: { readonly event: JsonObject }) {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  const name = isObject(details) && typeof details.name === 'string' ? details.name : '';
  return (
    <tr>
      <td class="num">{String(event.id)}</td>
      <td class="nowrap small">{moment(Number(event.timestamp) * 1000)}</td>
      <td>
        {String(event.type)} {name !== '' && <b>{name}</b>}
      </td>
      <td>
        {isObject(details) && (
          <details>
            <summary class="small soft">查看</summary>
            <pre>{JSON.stringify(withoutTokens(details), undefined, 2)}</pre>
          </details>
        )}
      </td>
    </tr>
  );
}

/** Whoever holds a task's token can answer for it: it is not shown. */
function withoutTokens(details: JsonObject): JsonObject {
  const text = JSON.stringify(details).replaceAll(/[A-Za-z0-9_-]{54}/g, '（令牌）');
  const parsed: unknown = JSON.parse(text);
  return isObject(parsed) ? parsed : {};
}

function pretty(text: unknown): string {
  try {
    return JSON.stringify(JSON.parse(String(text)), undefined, 2);
  } catch {
    return String(text ?? '');
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
