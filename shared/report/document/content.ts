import { longDate } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { reportKind } from '../kinds/catalogue.ts';
import type { ChapterKey } from '../kinds/kind.ts';
import { onlyWords } from '../only-fields.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { documentLine } from '../text.ts';
import { annexes } from './annexes/annexes.ts';
import { type Block, body } from './blocks.ts';
import { achievements, outlook } from './chapters/achievements.ts';
import { commonProblems } from './chapters/common-problems.ts';
import { eight } from './chapters/eight.ts';
import { filings } from './chapters/filings.ts';
import { sectionParts } from './chapters/filings-by-obligation.ts';
import { nextSteps } from './chapters/next-steps.ts';
import { activities } from './chapters/research.ts';
import { problems as researchProblems } from './chapters/research-problems.ts';
import { schedule } from './chapters/schedule.ts';
import { titleLines, titleWords } from './title.ts';
import { chineseNumber, subject } from './wording.ts';

/**
 * The whole report, 送审稿: the Office edits and signs it, its own system adds 文号 and seal. 「领导小组办公室……定期
 * 汇总各项工作进展后报市委市政府」: hence who is addressed.
 */
export function reportContent(snapshot: ReportSnapshot): readonly Block[] {
  const annexed = annexes(snapshot);
  const { addressee } = reportKind(snapshot.kind);
  return numbered([
    { kind: 'title', lines: titleLines(titleWords(snapshot)) },
    { kind: 'subtitle', text: '（送审稿）' },
    ...(addressee === undefined ? [] : [{ kind: 'addressee', text: addressee } as const]),
    body(opening(snapshot)),
    ...ended([...chapters(snapshot), ...(addressee === undefined ? [] : [body('特此报告。')])]),
    { kind: 'attachments', names: annexed.names },
    {
      kind: 'signature',
      signer: documentLine(snapshot.office.name),
      date: longDate(dateInShanghai(snapshot.compiledAt)),
    },
    ...annexed.blocks,
  ]);
}

/** The last words of the text stay with the signature: it does not stand on a page without text. */
function ended(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  return last?.kind === 'body' ? [...blocks.slice(0, -1), { ...last, keepNext: true }] : blocks;
}

/** A chapter without anything to say is not there, and takes no number. */
function chapters(snapshot: ReportSnapshot): readonly Block[] {
  let number = 0;
  return reportKind(snapshot.kind).chapters.flatMap(key => {
    const blocks = chapter(key, snapshot, text => `${chineseNumber(number + 1)}、${text}`);
    if (blocks.length > 0) number += 1;
    return blocks;
  });
}

function chapter(
  key: ChapterKey,
  snapshot: ReportSnapshot,
  heading: (text: string) => string,
): readonly Block[] {
  const { research } = snapshot;
  switch (key) {
    case 'filings':
      return filings(snapshot, heading);
    case 'filings-by-obligation':
      return sectionParts(snapshot, heading('分项工作进展'));
    case 'research':
      return research === undefined
        ? []
        : activities(snapshot, research, heading(`${researchTitle(snapshot)}开展情况`));
    case 'research-problems':
      return research === undefined ? [] : researchProblems(research, heading('主要问题和解决方案'));
    case 'eight':
      return eight(snapshot, heading);
    case 'problems':
      return commonProblems(snapshot, heading);
    case 'next':
      return nextSteps(snapshot, heading);
    case 'achievements':
      return achievements(snapshot, heading);
    case 'outlook':
      return outlook(snapshot, heading);
    case 'schedule':
      return schedule(snapshot);
  }
}

/** 表1, 表2 … in the order they stand in. */
function numbered(blocks: readonly Block[]): readonly Block[] {
  let number = 0;
  return blocks.map(block => {
    if (block.kind !== 'caption' || block.numbered !== true) return block;
    number += 1;
    return { kind: 'caption', text: `表${number}　${block.text}` };
  });
}

function researchTitle({ sections, research }: ReportSnapshot): string {
  const section = sections.find(each => each.obligation.key === research?.obligation);
  return documentLine(section?.obligation.title ?? '');
}

function opening(snapshot: ReportSnapshot): string {
  const { programme, period, sections, only: limit } = snapshot;
  const [only, ...others] = sections;
  const [deed = ''] = documentLine(only?.obligation.clauseText ?? '').split('。');
  const about = only !== undefined && others.length === 0 ? `关于“${deed}”的` : '';
  const { subject: what, addressee, obligations } = reportKind(snapshot.kind);
  const told = obligations === undefined ? `${subject(snapshot)}${what}` : what;
  return (
    `按照《${documentLine(programme.title)}》（${documentLine(programme.documentNumber)}）` +
    `${about}要求，现将${spanOf(period).label}${limit === undefined ? '' : onlyWords(limit)}${told}${addressee === undefined ? '汇总' : '报告'}如下。`
  );
}
