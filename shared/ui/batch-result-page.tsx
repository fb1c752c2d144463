import { momentText } from '../calendar/format.ts';
import type { Duty } from '../duty/duty.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { Batch } from '../visit/batch.ts';
import { dutyPath, filingPath, homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { batchTitle } from './batch-page.tsx';
import { StatusTag } from './duty-parts.tsx';
import { Notice } from './notices.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

interface BatchResultProps {
  readonly visit: UnitVisit;
  readonly batch: Batch;
  /** The batch's duties as they stand now. */
  readonly duties: readonly Duty[];
  /** The submission this is the receipt of. */
  readonly nonce: string;
  /** Duties that were ticked and not filed, each with the reason in words. */
  readonly refused?: ReadonlyMap<string, string>;
}

/** The receipt of one submission for several duties: every number, and what could not be filed with the reason. */
export function BatchResultPage({ visit, batch, duties, nonce, refused = new Map() }: BatchResultProps) {
  const names = new Map([
    ...batch.lines.map(({ sheet, name }) => [sheet.duty.key.duty, name] as const),
    ...batch.others.map(({ duty, name }) => [duty.key.duty, name] as const),
  ]);
  const nameOf = (id: string) => names.get(id) || batch.obligation.title;
  const order = [...names.keys()];
  const filed = duties
    .flatMap(duty => {
      const filing = duty.filings.find(each => each.nonce === nonce);
      return filing === undefined ? [] : [{ duty, filing }];
    })
    .toSorted((a, b) => nameOrder(order, a.duty) - nameOrder(order, b.duty));
  const [one] = filed;
  const title = `${batchTitle(batch)}报送回执`;
  return (
    <UnitLayout visit={visit} title={refused.size > 0 ? `部分事项没有报送：${title}` : title}>
      <BackHome visit={visit} />
      {refused.size === 0 ? null : (
        <Notice tone="amber" title={`${refused.size}项没有报送`}>
          <ul>
            {[...refused].map(([id, why]) => (
              <li key={id}>
                <a href={dutyPath(visit, id)}>{nameOf(id)}</a>：{why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {one === undefined ? (
        <div class="card">
          <h1>{title}</h1>
          <p>本次没有报送任何事项。</p>
        </div>
      ) : (
        <div class="receipt">
          <h1>{title}</h1>
          <p>贵单位报送的{filed.length}项内容已收到，回执和内容副本合为一封邮件，发送至登记邮箱。</p>
          <dl class="facts">
            <div>
              <dt>报送时间</dt>
              <dd>{momentText(one.filing.filedAt)}</dd>
            </div>
            <div>
              <dt>填报单位</dt>
              <dd>{visit.unit.fullName}</dd>
            </div>
            <div>
              <dt>填报、审核</dt>
              <dd>
                填报人{one.filing.filer}，审核人{one.filing.reviewer}
              </dd>
            </div>
          </dl>
          <ul class="plain">
            {filed.map(({ duty, filing }) => (
              <li key={duty.key.duty}>
                <div class="head">
                  <a href={filingPath(visit, duty.key.duty, filing.number)}>{nameOf(duty.key.duty)}</a>
                  <StatusTag duty={duty} obligation={batch.obligation} now={visit.now} />
                </div>
                <span>编号 {filingCode(duty.key, filing.number)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="actions">
        <a class="button" href={homePath(visit)}>
          返回待办事项
        </a>
      </div>
    </UnitLayout>
  );
}

function nameOrder(order: readonly string[], duty: Duty): number {
  return order.indexOf(duty.key.duty);
}
