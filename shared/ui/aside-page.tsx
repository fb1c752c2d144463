import type { ComponentChildren } from 'preact';
import type { Issue } from '../filing/parse.ts';
import type { TypedForm } from '../filing/typed.ts';
import type { DutySheet } from '../visit/duty-sheet.ts';
import { dutyPath, type UnitVisit } from '../visit/unit-visit.ts';
import { Clause, DueFact, StatusTag } from './duty-parts.tsx';
import { fullTitle } from './duty-words.ts';
import { ErrorSummary, Notice } from './notices.tsx';
import { UnitLayout } from './unit-layout.tsx';

/** What a page beside a duty's form is given. */
export interface AsideProps {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
  readonly nonce: string;
  readonly errors?: readonly Issue[];
  /** Why it was refused, in words. */
  readonly happened?: string | undefined;
}

interface AsidePageProps extends AsideProps {
  /** 申请延期: stands before the duty's name. */
  readonly title: string;
  readonly facts?: ComponentChildren;
  /** What it means and what follows from it. */
  readonly words: string;
  /** Of the form: what is asked. */
  readonly children: ComponentChildren;
  readonly buttons: ComponentChildren;
}

/** A page beside a duty's form that asks for one thing about the duty and touches nothing of what was filled in. */
export function AsidePage(props: AsidePageProps) {
  const { visit, sheet, nonce, errors = [], happened, facts, words, children, buttons } = props;
  const { duty, obligation } = sheet;
  const path = dutyPath(visit, duty.key.duty);
  const title = `${props.title}：${fullTitle(visit.programme, sheet)}`;
  return (
    <UnitLayout visit={visit} title={errors.length > 0 ? `错误：${title}` : title}>
      <a class="back" href={path}>
        返回填报
      </a>
      <ErrorSummary errors={errors} />
      {happened === undefined ? null : <Notice tone="amber">{happened}</Notice>}
      <div class="card">
        <div class="head">
          <h1>{title}</h1>
          <StatusTag duty={duty} obligation={obligation} now={visit.now} />
        </div>
        <dl class="facts">
          <DueFact duty={duty} />
          {facts}
        </dl>
        <p>{words}</p>
        <Clause obligation={obligation} documentNumber={visit.programme.documentNumber} />
      </div>
      <form method="post" action={path} novalidate class="card">
        <input type="hidden" name="nonce" value={nonce} />
        {children}
        <div class="actions">
          {buttons}
          <a class="button" href={path}>
            返回填报
          </a>
        </div>
      </form>
    </UnitLayout>
  );
}
