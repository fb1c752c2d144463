import { shortDate } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { WorkCalendar } from '../../calendar/working-days.ts';
import { lightOf, pendingOf } from '../../matter/deadlines.ts';
import { isSettled, type Matter } from '../../matter/matter.ts';
import { statusWords } from '../../matter/words.ts';

interface MatterTagProps {
  readonly matter: Matter;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

/** Where it stands in words; colour only repeats them. */
export function MatterTag({ matter, now, calendar }: MatterTagProps) {
  const light = lightOf(matter, now, calendar);
  const tone = isSettled(matter) ? 'green' : lightTones[light];
  return (
    <span class={`tag ${tone}`}>{[statusWords(matter), lightWords[light]].filter(Boolean).join('·')}</span>
  );
}

const lightTones = { overdue: 'red', near: 'amber', normal: 'blue' } as const;
const lightWords = { overdue: '逾期', near: '临期', normal: '' } as const;

const askedWords = {
  assign: '请办公室交办',
  answer: '答复企业截止',
  complete: '办结截止',
  verify: '请办公室核实',
} as const;

/** 「答复企业截止11月11日」; for the Office's own steps only what they are. */
export function pendingWords(matter: Matter): string {
  const pending = pendingOf(matter);
  if (pending === undefined) return '';
  return pending.who === 'office'
    ? askedWords[pending.what]
    : `${askedWords[pending.what]}${shortDate(pending.by)}`;
}
