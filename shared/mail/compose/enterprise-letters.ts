import { longWithWeekday } from '../../calendar/format.ts';
import { dateInShanghai } from '../../calendar/instant.ts';
import { outcomeWords } from '../../matter/words.ts';
import type { Letter } from '../letter.ts';
import type { MailView } from '../view.ts';
import { fittingSubject, letter, paragraph } from './wording.ts';

/** To the enterprise itself: what has come of its matter, and whether it is satisfied with it. */
export function invitationLetter({
  frame,
  matter,
  leadName,
}: Extract<MailView, { kind: 'matter-invitation' }>): Letter {
  const { subject, outcome, key } = matter;
  return letter(
    frame,
    fittingSubject(`【请确认】贵单位提出的“${subject.title}”办理结果`, '【请确认】贵单位提出事项的办理结果'),
    [
      paragraph(`贵单位提出的“${subject.title}”已由${leadName}办理，请确认办理结果是否属实、是否满意。`),
      {
        kind: 'facts',
        rows: [
          { label: '事项编号', value: key.matter },
          { label: '主办单位', value: leadName },
          { label: '办结日期', value: longWithWeekday(dateInShanghai(outcome.at)) },
          { label: '办结类型', value: outcomeWords[outcome.kind] },
          { label: '办理结果', value: outcome.words },
          ...(outcome.basis === '' ? [] : [{ label: '政策依据', value: outcome.basis }]),
        ],
      },
      paragraph('如不满意，请写明理由，主办单位将重新办理。如贵单位没有提出过该事项，不必理会。'),
    ],
    { label: '确认办理结果', whose: 'enterprise' },
  );
}
