import { longWithWeekday } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import type { Matter } from '../../matter/matter.ts';
import type { Offer } from '../../matter/offers.ts';
import { seenOf } from '../../matter/read-event.ts';
import { evaluationWords, outcomeWords, wayWords } from '../../matter/words.ts';
import { handlerName, type MatterReader } from '../../visit/matter-reader.ts';
import { MessagePage } from '../message-pages.tsx';
import { ErrorSummary, Notice } from '../notices.tsx';
import { Fact } from './matter-facts.tsx';
import { MatterForm } from './matter-form.tsx';
import { MatterFrame } from './matter-frame.tsx';

interface EnterprisePageProps {
  readonly matter: Matter;
  readonly reader: MatterReader;
  readonly offers: readonly Offer[];
  readonly nonce: string;
  readonly posted?: { readonly typed: TypedForm; readonly errors: readonly Issue[] };
  readonly happened?: string;
}

/** What the enterprise itself sees: what it asked for, what came of it, and whether it is satisfied. Nothing inside. */
export function EnterprisePage({ matter, reader, offers, nonce, posted, happened }: EnterprisePageProps) {
  const errors = posted?.errors ?? [];
  const title = '企业诉求事项办理结果';
  return (
    <MatterFrame reader={reader} title={errors.length > 0 ? `错误：${title}` : title}>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <StateNotice matter={matter} />
      <div class="card">
        <h1>{matter.subject.title}</h1>
        <ResultFacts matter={matter} reader={reader} />
      </div>
      {offers.includes('confirm') ? (
        <section class="card todo">
          <h2>办理结果是否满意</h2>
          <MatterForm
            action="confirm"
            reader={reader}
            path={reader.home}
            nonce={nonce}
            typed={posted?.typed ?? {}}
            errors={errors}
            seen={seenOf(matter)}
          />
        </section>
      ) : null}
    </MatterFrame>
  );
}

function StateNotice({ matter }: { readonly matter: Matter }) {
  const verdict = matter.verdicts.at(-1);
  if (matter.status === 'closed')
    return (
      <Notice tone="good">
        该事项已办结销号{verdict === undefined ? '' : `，评价：${evaluationWords[verdict.evaluation]}`}
        。感谢支持！
      </Notice>
    );
  if (matter.status === 'disputed')
    return <Notice>贵单位的意见已收到，领导小组办公室将核实政策依据后答复。</Notice>;
  if (matter.status === 'finished') return null;
  return (
    <Notice>{verdict === undefined ? '该事项正在办理。' : '贵单位的意见已收到，主办单位将重新办理。'}</Notice>
  );
}

/** 事项 and 办理结果, on the enterprise's page and on the slip. */
export function ResultFacts({ matter, reader }: { readonly matter: Matter; readonly reader: MatterReader }) {
  const { subject, answer } = matter;
  const outcome = matter.outcomes.at(-1);
  return (
    <dl class="facts">
      <Fact label="事项编号">{matter.key.matter}</Fact>
      <Fact label="提出单位">{subject.raiser.name}</Fact>
      <Fact label="具体诉求">{subject.detail}</Fact>
      {'assignment' in matter ? (
        <Fact label="主办单位">{handlerName(reader, matter.assignment.lead)}</Fact>
      ) : null}
      {answer === undefined ? null : (
        <Fact label="答复">
          {longWithWeekday(answer.on)}　{wayWords[answer.way]}
        </Fact>
      )}
      {outcome === undefined ? null : (
        <>
          <Fact label="办结日期">{longWithWeekday(dateInShanghai(outcome.at))}</Fact>
          <Fact label="办结类型">{outcomeWords[outcome.kind]}</Fact>
          <Fact label="办理结果">{outcome.words}</Fact>
          {outcome.basis === '' ? null : <Fact label="政策依据">{outcome.basis}</Fact>}
        </>
      )}
    </dl>
  );
}

/** Malformed, unknown, expired and foreign links all get this page. */
export function ClosedMatterPage() {
  return (
    <MessagePage title="链接已失效">
      <p>该链接不存在或者已经过期。需要确认办理结果的，请联系主办单位或者致电领导小组办公室。</p>
    </MessagePage>
  );
}
