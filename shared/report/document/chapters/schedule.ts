import type { ReportSnapshot } from '../../snapshot.ts';
import { documentLine } from '../../text.ts';
import { type Block, body } from '../blocks.ts';
import { countedRefs } from '../records.ts';
import { cutMoment } from '../wording.ts';

/** How the year's conferences stand: how many are planned, and what fields no schedule names yet. The annex lists them. */
export function schedule(snapshot: ReportSnapshot): readonly Block[] {
  const events = snapshot.work?.plannedEvents ?? [];
  const covered = new Set(events.flatMap(each => each.fields));
  const missing = snapshot.fields.filter(each => !covered.has(each.field));
  const { owed, reported } = snapshot.figures;
  const invited = events.filter(each => each.invitesLeader).length;
  return [
    body(
      `截至${cutMoment(snapshot)}，应报${owed}项，实报${reported}项，按时${snapshot.figures.onTime}项，未报${snapshot.figures.notFiled}项。` +
        `共计划举办大会（活动）${events.length}场，覆盖细分领域${covered.size}个（共${snapshot.fields.length}个）` +
        `${invited === 0 ? '' : `，其中拟邀请市领导出席${invited}场`}，时间安排见附件1。`,
      [...new Set(events.map(each => each.ref))],
    ),
    ...(missing.length === 0
      ? []
      : [
          body(
            `尚未列入计划的细分领域${missing.length}个：${missing.map(each => documentLine(each.name)).join('、')}。`,
            countedRefs(snapshot),
          ),
        ]),
  ];
}
