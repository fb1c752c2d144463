import { shortDate } from '../../../../calendar/format.ts';
import { inHundredMillions } from '../../../money.ts';
import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { documentLine } from '../../../text.ts';
import { type Block, body } from '../../blocks.ts';
import { noteRef } from '../../records.ts';
import { terms, timesWords } from '../../wording.ts';

/** Of the events of the period the text gives the first ones; the ledger has all. */
const shown = 8;

/** Planned, held and signed; the events of the period a line each. */
export function conferences(snapshot: ReportSnapshot, work: Work): readonly Block[] {
  const { conferences: counted, held, plannedEvents } = work;
  const { awaited = [] } = snapshot;
  if (held.length === 0 && plannedEvents.length === 0 && awaited.length === 0) return [];
  const signings = held.reduce((sum, each) => sum + each.signings, 0);
  const signed = held.reduce((sum, each) => sum + each.signed, 0);
  const covered = new Set(held.flatMap(each => each.fields)).size;
  const now = held.filter(each => each.current);
  const planned = plannedEvents.length === 0 ? '' : `全年计划举办大会（活动）${plannedEvents.length}场；`;
  return [
    body(
      `${planned}${terms(snapshot).now}举办${timesWords(counted, '场', snapshot)}，覆盖${covered}个领域` +
        `${signings === 0 ? '' : `，签约项目${signings}个，意向（协议）投资额${inHundredMillions(signed)}亿元`}。`,
      [...held.map(each => each.ref), ...new Set(plannedEvents.map(each => each.ref))],
    ),
    ...(awaited.length === 0
      ? []
      : [body(`已到拟办时间、尚未报送举办情况的${awaited.length}场，正在跟进。`, awaited.map(noteRef))]),
    ...now
      .slice(0, shown)
      .map((each, index) =>
        body(
          `${index + 1}.${documentLine(each.unitName)}：${each.on === undefined ? '' : `${shortDate(each.on)}，`}“${documentLine(each.name)}”，参加${each.people}人。`,
          [each.ref],
        ),
      ),
    ...(now.length > shown
      ? [
          body(
            `其余${now.length - shown}场见台账“行业大会（活动）”表。`,
            now.slice(shown).map(each => each.ref),
          ),
        ]
      : []),
  ];
}
