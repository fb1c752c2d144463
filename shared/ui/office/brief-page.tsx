import { briefTitle, type VisitBrief } from '../../brief/brief.ts';
import type { BriefLine, BriefSource } from '../../brief/section.ts';
import { longDate } from '../../calendar/format.ts';
import type { Roster } from '../../programme/roster.ts';
import type { Programme } from '../../programme/types.ts';
import { DeskLayout } from './desk-layout.tsx';

export const briefsPath = (home: string) => `${home}/briefs`;
const briefPath = (home: string, leader: string) => `${briefsPath(home)}/${leader}`;

export interface BriefListView {
  readonly programme: Programme;
  readonly home: string;
  readonly roster: Roster;
}

/** Leaders in 职务排序, each with the fields a visit would go to. */
export function BriefListPage({ programme, home, roster }: BriefListView) {
  return (
    <DeskLayout title="走访参阅" here="/briefs" home={home} office={programme.office}>
      <h1>走访参阅</h1>
      <p class="lead">
        走访前供领导参阅的一页材料：在办诉求、滞后项目、较长时间未走访的名录企业、上次议定事项和本年覆盖情况，由已报送的内容生成。
      </p>
      <section class="card">
        <ul class="plain">
          {roster.leaders.map(({ key, post, name }) => (
            <li key={key}>
              <a href={briefPath(home, key)}>
                {post}　{name}
              </a>
              <span class="hint">
                {roster
                  .fieldsOf(key)
                  .map(field => field.name)
                  .join('、')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </DeskLayout>
  );
}

export interface BriefPageView {
  readonly programme: Programme;
  readonly home: string;
  readonly brief: VisitBrief;
}

/** One leader's brief; every line leads to the record it comes from. */
export function BriefPage({ programme, home, brief }: BriefPageView) {
  const title = briefTitle(brief);
  return (
    <DeskLayout title={title} home={home} office={programme.office}>
      <a class="back noprint" href={briefsPath(home)}>
        走访参阅
      </a>
      <h1>{title}</h1>
      <p class="lead">
        {brief.leader.post}；联系领域：{brief.fields.map(({ name }) => name).join('、')}；数据截至
        {longDate(brief.on)}。
      </p>
      <p class="lead noprint">
        <a href={`${briefPath(home, brief.leader.key)}/brief.docx`}>下载一页版（Word）</a>
      </p>
      {brief.sections.map(({ title: heading, lines, none }) => (
        <section key={heading} class="card">
          <h2>{heading}</h2>
          {lines.length === 0 ? (
            <p>{none}</p>
          ) : (
            <ol>
              {lines.map(line => (
                <li key={line.words}>
                  {line.words}
                  <Sources line={line} home={home} />
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
      <p class="hint">括号内为报送编号或事项编号；本页不含联系方式。</p>
    </DeskLayout>
  );
}

function Sources({ line, home }: { readonly line: BriefLine; readonly home: string }) {
  if (line.sources.length === 0) return null;
  return (
    <>
      （
      {line.sources.map((source, index) => (
        <>
          {index === 0 ? '' : '、'}
          <Source source={source} home={home} />
        </>
      ))}
      ）
    </>
  );
}

function Source({ source, home }: { readonly source: BriefSource; readonly home: string }) {
  const { code, duty } = source;
  if (duty === undefined) return <>{code}</>;
  return <a href={`${home}/duties/${encodeURIComponent(`${duty.unit}~${duty.duty}`)}`}>{code}</a>;
}
