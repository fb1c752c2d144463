import { longDate, momentText } from '../calendar/format.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import type { Duty, FilingRef, SendBack } from '../duty/duty.ts';
import { filingCode } from '../duty/filing-code.ts';
import { describeFiling } from '../filing/describe.ts';
import type { FilingBody } from '../ports/filings.ts';
import { isSameForAll } from '../visit/batch.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import {
  batchPath,
  contactsPath,
  dutyPath,
  filedFilePath,
  filingPath,
  homePath,
  type UnitVisit,
} from '../visit/unit-visit.ts';
import { Answers } from './answers.tsx';
import { NilAnswer } from './check-page.tsx';
import { StatusTag } from './duty-parts.tsx';
import { filerWords, fullTitle } from './duty-words.ts';
import { Notice } from './notices.tsx';
import { BackHome, homeWords, UnitLayout } from './unit-layout.tsx';

interface FilingPageProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly filing: FilingRef;
  readonly body: FilingBody;
}

/** A filed version, for good: the receipt of the newest one, the record of every earlier one. */
export function FilingPage({ visit, sheet, filing, body }: FilingPageProps) {
  const { duty, obligation, context } = sheet;
  const title = fullTitle(visit.programme, sheet);
  const latest = duty.filings.at(-1)?.nonce === filing.nonce;
  const sendBack = duty.sendBacks.find(each => each.nonce === filing.nonce);
  return (
    <UnitLayout visit={visit} title={`${latest ? '报送回执' : `第${filing.number}版`}：${title}`}>
      <BackHome visit={visit} />
      <Receipt visit={visit} sheet={sheet} filing={filing} latest={latest} />
      <SendBackCard sendBack={sendBack} />
      {body.nilReason === undefined ? (
        <Answers
          groups={describeFiling(obligation.groups, body.values, context)}
          fileHref={file => filedFilePath(visit, duty.key.duty, filing.number, file.sha256)}
          remarks={new Map(sendBack?.remarks.map(each => [each.field, each.words]))}
        />
      ) : (
        <NilAnswer obligation={obligation} reason={body.nilReason} />
      )}
      <IdentityAnswers body={body} />
      <Versions visit={visit} duty={duty} shown={filing} />
      <NextStep visit={visit} sheet={sheet} body={body} latest={latest} />
    </UnitLayout>
  );
}

function Receipt({
  visit,
  sheet,
  filing,
  latest,
}: Omit<FilingPageProps, 'body'> & { readonly latest: boolean }) {
  const { duty, obligation } = sheet;
  const words = latest ? receiptWords(duty, filing) : undefined;
  return (
    <div class={words === undefined ? 'card' : 'receipt'}>
      <div class="head">
        <h1>{fullTitle(visit.programme, sheet)}</h1>
        {latest ? (
          <StatusTag duty={duty} obligation={obligation} now={visit.now} />
        ) : (
          <span class="tag">第{filing.number}版，已被后续版本替代</span>
        )}
      </div>
      {words === undefined ? null : <p>{words}</p>}
      <dl class="facts">
        <div>
          <dt>编号</dt>
          <dd class="no">{filingCode(duty.key, filing.number)}</dd>
        </div>
        <div>
          <dt>报送时间</dt>
          <dd>
            {momentText(filing.filedAt)}（第{filing.number}版）
          </dd>
        </div>
        {filing.onBehalf ? (
          <div>
            <dt>报送方式</dt>
            <dd>办公室代报，按单位纸质材料录入</dd>
          </div>
        ) : null}
        <div>
          <dt>填报单位</dt>
          <dd>{visit.unit.fullName}</dd>
        </div>
      </dl>
    </div>
  );
}

/** What has become of the newest version; undefined when there is nothing good to say. */
function receiptWords(duty: Duty, { onBehalf }: FilingRef): string | undefined {
  switch (duty.status) {
    case 'filed':
    case 'nil':
      return `${onBehalf ? '办公室代报' : '贵单位报送'}的内容已收到，回执和内容副本发送至登记邮箱。`;
    case 'accepted':
      return `${onBehalf ? '办公室代报' : '贵单位报送'}的内容已审核通过。`;
    case 'scheduled':
    case 'open':
    case 'returned':
    case 'waived':
    case 'unmet':
      return undefined;
  }
}

function SendBackCard({ sendBack }: { readonly sendBack: SendBack | undefined }) {
  if (sendBack === undefined) return null;
  return (
    <Notice tone="amber" title={`办公室于${longDate(dateInShanghai(sendBack.at))}退回修改`}>
      {sendBack.words === '' ? null : <p class="text">{sendBack.words}</p>}
      {sendBack.remarks.length === 0 ? null : <p>逐项意见写在相应内容下。</p>}
    </Notice>
  );
}

function IdentityAnswers({ body }: { readonly body: FilingBody }) {
  const { identity } = body;
  const lines: readonly (readonly [string, string])[] = [
    ['填报人', [identity.filerName, identity.filerPost].filter(text => text !== '').join('　')],
    ['办公电话', identity.phone],
    ['本单位审核人', [identity.reviewerName, identity.reviewerPost].filter(text => text !== '').join('　')],
    ['确认事项', '已经本单位审核；已确认不含国家秘密、工作秘密'],
    ['核对情况说明', body.explanation ?? ''],
    ['备注', body.note ?? ''],
  ];
  return (
    <section class="card">
      <h2>填报人和审核人</h2>
      <dl class="answers">
        {lines
          .filter(([, words]) => words !== '')
          .map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="text">{words}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Versions({
  visit,
  duty,
  shown,
}: {
  readonly visit: UnitVisit;
  readonly duty: Duty;
  readonly shown: FilingRef;
}) {
  if (duty.filings.length < 2) return null;
  return (
    <section class="card">
      <h2>历次报送</h2>
      <ul class="plain">
        {duty.filings.toReversed().map(filing => (
          <li key={filing.nonce}>
            {filing.nonce === shown.nonce ? (
              <b>第{filing.number}版（本页）</b>
            ) : (
              <a href={filingPath(visit, duty.key.duty, filing.number)}>第{filing.number}版</a>
            )}
            {'　'}
            {momentText(filing.filedAt)}　{filerWords(filing)}报送{filing.nil ? '（零报告）' : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NextStep({
  visit,
  sheet,
  body,
  latest,
}: Omit<FilingPageProps, 'filing'> & { readonly latest: boolean }) {
  const { duty } = sheet;
  const path = dutyPath(visit, duty.key.duty);
  return (
    <div class="actions">
      {latest && duty.status === 'returned' ? (
        <a class="button main" href={path}>
          修改后重新报送
        </a>
      ) : null}
      {latest && duty.status === 'nil' ? (
        <a class="button" href={`${path}?step=fill`}>
          补报本期内容
        </a>
      ) : null}
      {latest && visit.onBehalf === undefined ? <Following visit={visit} sheet={sheet} body={body} /> : null}
      <a class="button" href={homePath(visit)}>
        {homeWords(visit)}
      </a>
    </div>
  );
}

/** What was just filed need not be typed elsewhere: where it is taken over. */
function Following({ visit, sheet: { duty, obligation }, body }: Omit<FilingPageProps, 'filing'>) {
  if (duty.status !== 'filed' && duty.status !== 'accepted') return null;
  if (obligation.fromContacts !== undefined && visit.contact.role === 'liaison')
    return (
      <a class="button" href={contactsPath(visit)}>
        按方案登记联络员和经办人
      </a>
    );
  return isSameForAll(obligation) && obligation.coveredFields(body.values).length > 0 ? (
    <a class="button" href={batchPath(visit, obligation.key, duty.period)}>
      同时覆盖的其他领域一并报送
    </a>
  ) : null;
}
