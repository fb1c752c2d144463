import { longDate } from '../../../calendar/format.ts';
import { addSeconds, dateInShanghai } from '../../../calendar/instant.ts';
import { periodLabel, period as periodOfKey } from '../../../calendar/period.ts';
import type { Entry, Section } from '../../snapshot/section.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { asSentence, documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { entryRef } from '../records.ts';

/**
 * 补报: what has come since the cut before for duties that were due by it. The edition of their own period could not count
 * them, and this one does not either: they are told, each by unit and period, with the record behind it.
 */
export function lateFilings(snapshot: ReportSnapshot): readonly Block[] {
  const { previousCutAt, sections } = snapshot;
  const late = sections.flatMap(section =>
    section.entries.filter(({ due }) => due === 'before').map(entry => ({ entry, section })),
  );
  if (late.length === 0 || previousCutAt === undefined) return [];
  const before = longDate(dateInShanghai(addSeconds(previousCutAt, -1)));
  return [
    body(
      `${before}24时上次汇总以后，补报以前各期事项${late.length}项，按原周期登记，不计入本期应报、实报和按时数：`,
      late.map(({ entry }) => entryRef(entry)),
    ),
    ...late.map(({ entry, section }, index) =>
      body(`${index + 1}.${line(entry, section)}`, [entryRef(entry)]),
    ),
  ];
}

/** A leader is not named beside what came late: the filing is the unit's. */
function line(entry: Entry, { obligation }: Section): string {
  const about = entry.about === '' || obligation.scope === 'leader' ? '' : `（${documentLine(entry.about)}）`;
  const madeUp = entry.source.standing === 'make-up' ? '（补录）' : '';
  return (
    `${documentLine(entry.unitName)}${periodLabel(periodOfKey(entry.period))}` +
    `${documentLine(obligation.title)}${about}${madeUp}：${asSentence(documentLine(entry.headline))}`
  );
}
