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
import { titleLines, titleWords } from './title.ts';

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
    ...activities(snapshot),
    ...problems(snapshot),
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

function opening(snapshot: ReportSnapshot): string {
  const { programme, obligation, period } = snapshot;
  const [deed = ''] = documentLine(obligation.clauseText).split('。');
  return (
    `按照《${documentLine(programme.title)}》（${documentLine(programme.documentNumber)}）` +
    `关于“${deed}”的要求，现将${periodLabel(periodOfKey(period))}${documentLine(obligation.title)}工作进展情况报告如下。`
  );
}
