import { longDate } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { documentLine } from '../text.ts';
import { activities } from './activities.ts';
import { annexes } from './annexes.ts';
import { type Block, body } from './blocks.ts';
import { overview } from './overview.ts';
import { problems } from './problems.ts';
import { sectionParts } from './sections.ts';
import { titleLines, titleWords } from './title.ts';
import { chineseNumber, subject } from './wording.ts';

/**
 * The whole report, 送审稿: the Office edits and signs it, its own system adds 文号 and seal. 「领导小组办公室……定期
 * 汇总各项工作进展后报市委市政府」: hence who is addressed.
 */
export function reportContent(snapshot: ReportSnapshot): readonly Block[] {
  const annexed = annexes(snapshot);
  return [
    { kind: 'title', lines: titleLines(titleWords(snapshot)) },
    { kind: 'subtitle', text: '（送审稿）' },
    { kind: 'addressee', text: '市委、市政府：' },
    body(opening(snapshot)),
    ...overview(snapshot),
    ...chapters(snapshot),
    { kind: 'body', runs: [{ text: '特此报告。' }], keepNext: true },
    { kind: 'attachments', names: annexed.names },
    {
      kind: 'signature',
      signer: documentLine(snapshot.office.name),
      date: longDate(dateInShanghai(snapshot.compiledAt)),
    },
    ...annexed.blocks,
  ];
}

/** From 二、 on: a chapter without anything to say is not there, and takes no number. */
function chapters(snapshot: ReportSnapshot): readonly Block[] {
  const { research } = snapshot;
  const made: readonly ((heading: (text: string) => string) => readonly Block[])[] = [
    heading => sectionParts(snapshot, heading('分项工作进展')),
    heading =>
      research === undefined
        ? []
        : activities(snapshot, research, heading(`${researchTitle(snapshot)}开展情况`)),
    heading => (research === undefined ? [] : problems(research, heading('主要问题和解决方案'))),
  ];
  let number = 1;
  return made.flatMap(make => {
    const blocks = make(text => `${chineseNumber(number + 1)}、${text}`);
    if (blocks.length > 0) number += 1;
    return blocks;
  });
}

function researchTitle({ sections, research }: ReportSnapshot): string {
  const section = sections.find(each => each.obligation.key === research?.obligation);
  return documentLine(section?.obligation.title ?? '');
}

function opening(snapshot: ReportSnapshot): string {
  const { programme, period, sections } = snapshot;
  const [only, ...others] = sections;
  const [deed = ''] = documentLine(only?.obligation.clauseText ?? '').split('。');
  const about = only !== undefined && others.length === 0 ? `关于“${deed}”的` : '';
  return (
    `按照《${documentLine(programme.title)}》（${documentLine(programme.documentNumber)}）` +
    `${about}要求，现将${periodLabel(periodOfKey(period))}${subject(snapshot)}工作进展情况报告如下。`
  );
}
