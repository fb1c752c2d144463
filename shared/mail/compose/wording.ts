import { longDate } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { clausePlace } from '../../filing/clause.ts';
import { strengthWords } from '../../programme/authority.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { Action, Block, Letter } from '../letter.ts';
import type { Frame } from '../view.ts';

/** 40字 at most: what a phone shows of a subject. */
export const subjectLength = 40;

/** The first of the wordings that fits; the last one is cut if none does. */
export function fittingSubject(...wordings: readonly [string, ...string[]]): string {
  const fits = wordings.find(words => Array.from(words).length <= subjectLength);
  return (
    fits ??
    `${Array.from(wordings.at(-1) ?? '')
      .slice(0, subjectLength - 1)
      .join('')}…`
  );
}

/** A letter with what all of them share. */
export function letter(frame: Frame, subject: string, blocks: readonly Block[], action?: Action): Letter {
  return {
    subject,
    salutation: frame.addressee,
    blocks,
    action,
    closing: {
      ...(action === undefined || action.whose === 'office'
        ? { signer: '“八个一”工作报送系统' }
        : { signer: frame.office.name, phone: frame.office.phone }),
      date: longDate(dateInShanghai(frame.sentAt)),
    },
  };
}

/** 《…》（苏府办〔2022〕197号） */
export function documentWords({ document }: Frame): string {
  return `《${document.title}》（${document.number}）`;
}

/**
 * How a mail asks, by whose words the deadline is: 「根据《…》要求」 only where the notice itself states deed and period;
 * what the Office sets is asked for in the Office's name.
 */
export function opening(frame: Frame, authority: Obligation['authority']): string {
  switch (authority) {
    case 'stated':
      return `根据${documentWords(frame)}要求，现请贵单位报送以下事项`;
    case 'office':
      return `为落实${documentWords(frame)}，经领导小组办公室统筹安排，请贵单位报送以下事项`;
    case 'soft':
      return `为落实${documentWords(frame)}，请贵单位结合实际报送以下事项`;
    case 'log':
      return `为落实${documentWords(frame)}，以下事项如有情况，请贵单位及时登记`;
  }
}

/** How a mail asks for what the notice does not: the Office in its own name, or for the unit that leads. */
export function openingOutside({ readBy }: Obligation): string {
  return readBy === 'lead'
    ? '牵头单位请贵单位就以下事项补充有关情况'
    : '因工作需要，领导小组办公室请贵单位报送以下临时事项';
}

/** 「依据：三（七），文件明确要求及期限」 */
export function basisWords(obligation: Obligation): string {
  return `依据：${obligation.clause.number}，${strengthWords(obligation)}`;
}

/** The words of each clause once, in the order the obligations come. */
export function clauseBlocks(frame: Frame, obligations: readonly Obligation[]): readonly Block[] {
  const distinct = [...new Map(obligations.map(one => [`${one.key} ${one.clause.text}`, one])).values()];
  return distinct.map(({ clause }) => ({
    kind: 'clause',
    place: clausePlace(frame.document.number, clause),
    text: clause.text,
  }));
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
