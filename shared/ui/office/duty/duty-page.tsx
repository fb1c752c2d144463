import { StatusTag } from '../../duty-parts.tsx';
import { fullTitle } from '../../duty-words.ts';
import { Notice } from '../../notices.tsx';
import { SectionsCard } from '../../sections-card.tsx';
import { DeskLayout } from '../desk-layout.tsx';
import { ExtensionAnswer } from '../extension-list.tsx';
import { dutyPath } from '../paths.ts';
import { Decisions } from './decisions.tsx';
import { DutyFacts } from './facts.tsx';
import { Filing } from './filing.tsx';
import { History, Mails } from './record.tsx';
import type { DutyView } from './view.ts';

/** Everything about one duty, whatever its status: what is owed, what was filed, what the Office may do, what happened. */
export function DutyPage(view: DutyView) {
  const { duty, unit, obligation, programme, home, shown, problem, done } = view;
  const title = `${unit.name}${fullTitle(programme, { duty, obligation })}`;
  return (
    <DeskLayout
      title={`${problem === undefined ? '' : '错误：'}${title}`}
      home={home}
      office={programme.office}
    >
      <div class="head">
        <h1>{title}</h1>
        <StatusTag duty={duty} obligation={obligation} now={view.now} />
      </div>
      {problem === undefined ? null : (
        <div class="errors" role="alert" tabIndex={-1}>
          <h2>请更正</h2>
          <p>{problem}</p>
        </div>
      )}
      {done === undefined ? null : (
        <Notice tone="good">
          <p>{done}</p>
        </Notice>
      )}
      <DutyFacts view={view} />
      {view.allowed.answerExtension && duty.extension !== undefined ? (
        <section class="card todo noprint">
          <h2>延期待审</h2>
          <ExtensionAnswer
            path={view.path}
            nonce={view.extensionNonce}
            until={duty.extension.until}
            title={title}
          />
        </section>
      ) : null}
      {shown === undefined ? null : <Filing view={view} shown={shown} />}
      <SectionsCard reader={view} sections={view.sections} hrefOf={section => dutyPath(home, section)} />
      <Decisions view={view} />
      <Mails view={view} />
      <History view={view} />
    </DeskLayout>
  );
}
