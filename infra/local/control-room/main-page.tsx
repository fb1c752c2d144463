import type { Mailbox } from '../demo-links.ts';
import type { RunningHost } from '../running-host.ts';
import type { HostStatus } from '../status.ts';
import { isAdvanceable } from '../virtual-time.ts';
import { page } from './layout.tsx';
import { dutyStatusWords, fieldTime, machineKey, machineWords, moment, weekday } from './words.ts';

/** The control room: time, figures, mailboxes, machines. */
export async function mainPage(host: RunningHost): Promise<string> {
  const [status, mailboxes] = await Promise.all([host.status(), host.links.mailboxes()]);
  const now = host.clock.now();
  return page({
    title: '控制室',
    now,
    children: (
      <>
        <Clock host={host} now={now} />
        <div class="two">
          <Figures status={status} />
          <Doors status={status} />
        </div>
        <div style="height:18px" />
        <Mailboxes host={host} mailboxes={mailboxes} />
        <Machines host={host} />
      </>
    ),
  });
}

function Clock({ host, now }: { readonly host: RunningHost; readonly now: number }) {
  const next = isAdvanceable(host.clock) ? host.clock.next() : undefined;
  return (
    <section class="card">
      <h2>时钟</h2>
      <p class="now" style="margin:0 0 4px">
        {moment(now)} <span class="soft">{weekday(now)}</span>
      </p>
      {isAdvanceable(host.clock) ? (
        <>
          <p class="soft small" style="margin:0 0 14px">
            虚拟时钟，静止不动，由您推进。
            {next === undefined ? '没有待发生的事件。' : `下一事件：${moment(next)}。`}
          </p>
          <div class="row">
            <Advance name="advanceTo" value="next-event" label="到下一事件" />
            <Advance name="advanceTo" value="next-mail" label="到下一封邮件" />
            <Advance name="advanceBy" value="PT1H" label="+1 小时" />
            <Advance name="advanceBy" value="P1D" label="+1 天" />
            <Advance name="advanceBy" value="P7D" label="+7 天" />
            <form method="post" action="/_local/clock" class="row">
              <label>
                运行到{' '}
                <input
                  type="datetime-local"
                  name="advanceTo"
                  value={fieldTime(now)}
                  min={fieldTime(now)}
                  required
                />
              </label>
              <button type="submit" class="plain">
                运行
              </button>
            </form>
          </div>
        </>
      ) : (
        <p class="soft small" style="margin:0">
          真实时钟。需要推进时间时，请用 npm start -- --now 2026-11-02T08:00 启动。
        </p>
      )}
    </section>
  );
}

function Advance({
  name,
  value,
  label,
}: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
}) {
  return (
    <form method="post" action="/_local/clock">
      <input type="hidden" name={name} value={value} />
      <button type="submit">{label}</button>
    </form>
  );
}

function Figures({ status }: { readonly status: HostStatus }) {
  const duties = Object.entries(status.duties.byStatus);
  const { running, succeeded, failed } = status.executions;
  return (
    <section class="card">
      <h2>应报事项</h2>
      {duties.length === 0 ? (
        <p class="soft">还没有开放的应报事项。</p>
      ) : (
        <div class="figures">
          {duties.map(([key, count]) => (
            <Figure label={dutyStatusWords[key] ?? key} value={count} />
          ))}
        </div>
      )}
      <p class="soft small" style="margin:14px 0 0">
        流程实例：运行中 {running}，已完成 {succeeded}，失败 {failed}；邮件 {status.mails} 封
      </p>
    </section>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div class="figure">
      <b>{value}</b>
      <span class="soft small">{label}</span>
    </div>
  );
}

function Doors({ status }: { readonly status: HostStatus }) {
  return (
    <section class="card">
      <h2>入口</h2>
      <p style="margin:0 0 10px">
        {status.urls.office === undefined ? (
          <span class="soft">尚未发布工作机制，没有办公室入口。</span>
        ) : (
          <a class="button" href={status.urls.office} target="_blank" rel="noreferrer">
            打开领导小组办公室工作台
          </a>
        )}
      </p>
      <p class="soft small" style="margin:0 0 10px">
        登录验证码发送到办公室的邮箱，在本页“邮箱”中查看。
      </p>
      <p class="soft small" style="margin:0">
        状态 <a href="/_local/status">/_local/status</a> · 邮件 <a href="/_local/mails">/_local/mails</a> ·
        未用权限 <a href="/_local/grants">/_local/grants</a> · 死信{' '}
        <a href="/_local/dead-letters">/_local/dead-letters</a>
      </p>
      <pre style="margin-top:10px">
        {`AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\\naws --region local --endpoint-url ${status.urls.aws} \\\n  stepfunctions list-state-machines`}
      </pre>
    </section>
  );
}

function Mailboxes({
  host,
  mailboxes,
}: {
  readonly host: RunningHost;
  readonly mailboxes: readonly Mailbox[];
}) {
  const { mails } = host.platform;
  const known = new Set(mailboxes.map(mailbox => mailbox.address.toLowerCase()));
  const others = [...new Set(mails.records().flatMap(record => record.recipients))].filter(
    address => !known.has(address.toLowerCase()),
  );
  return (
    <section class="card">
      <h2>邮箱</h2>
      {mailboxes.length + others.length === 0 && <p class="soft">还没有邮箱。</p>}
      <div class="boxes">
        {mailboxes.map(({ unit, name, address, link }) => (
          <div class={unit === undefined ? 'box office' : 'box'}>
            <div class="row between">
              <h3>
                <a href={`/_local/mailboxes/${encodeURIComponent(address)}`}>{name}</a>
              </h3>
              <Count value={mails.records({ to: address }).length} />
            </div>
            <p class="soft small">{address}</p>
            <p class="small">
              <a href={link} target="_blank" rel="noreferrer">
                {unit === undefined ? '办公室工作台' : '本单位待办页面'}
              </a>
            </p>
          </div>
        ))}
        {others.map(address => (
          <div class="box">
            <div class="row between">
              <h3>
                <a href={`/_local/mailboxes/${encodeURIComponent(address)}`}>{address}</a>
              </h3>
              <Count value={mails.records({ to: address }).length} />
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Count({ value }: { readonly value: number }) {
  return <span class={value === 0 ? 'count none' : 'count'}>{value} 封</span>;
}

function Machines({ host }: { readonly host: RunningHost }) {
  const running = host.platform.runner.executions();
  return (
    <section class="card">
      <h2>流程</h2>
      <table>
        <thead>
          <tr>
            <th>流程</th>
            <th class="num">运行中</th>
            <th>停在</th>
          </tr>
        </thead>
        <tbody>
          {host.platform.model.machines.map(machine => {
            const own = running.filter(execution => execution.machineArn === machine.arn);
            const key = machineKey(machine.name);
            return (
              <tr>
                <td class="nowrap">
                  <a href={`/_local/machines/${encodeURIComponent(machine.name)}`}>
                    {machineWords[key] ?? key}
                  </a>{' '}
                  <span class="soft small">{machine.name}</span>
                </td>
                <td class="num">{own.length}</td>
                <td class="soft small">{whereTheyAre(own)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** `Wait for a change × 11` */
function whereTheyAre(executions: ReturnType<RunningHost['platform']['runner']['executions']>): string {
  const counts = new Map<string, number>();
  for (const { name } of executions.flatMap(execution => execution.states)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} × ${count}`).join('，');
}
