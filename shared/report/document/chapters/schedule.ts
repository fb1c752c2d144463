import { shortDate } from '../../../calendar/format.ts';
import type { PlannedEventLine } from '../../snapshot/work.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { documentLine } from '../../text.ts';
import { type Block, body, type Column } from '../blocks.ts';
import { cutDay, fieldName, named, withoutOther } from '../wording.ts';

const columns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '时间', width: 1150, align: 'center' },
  { label: '大会（活动）名称', width: 2445, align: 'left' },
  { label: '类型', width: 900, align: 'center' },
  { label: '覆盖领域', width: 1500, align: 'left' },
  { label: '地点', width: 1050, align: 'left' },
  { label: '牵头单位', width: 1200, align: 'center' },
];

/** The year's conferences by date, then what fields no schedule names yet. */
export function schedule(snapshot: ReportSnapshot): readonly Block[] {
  const events = snapshot.work?.plannedEvents ?? [];
  const covered = new Set(events.flatMap(each => each.fields));
  const missing = snapshot.fields.filter(each => !covered.has(each.field));
  const { owed, reported } = snapshot.figures;
  const invited = events.filter(each => each.invitesLeader).length;
  return [
    body(
      `截至${cutDay(snapshot)}24时，应报${owed}项，实报${reported}项，按时${snapshot.figures.onTime}项，未报${snapshot.figures.notFiled}项。` +
        `共计划举办大会（活动）${events.length}场，覆盖细分领域${covered.size}个（共${snapshot.fields.length}个）` +
        `${invited === 0 ? '' : `，其中拟邀请市领导出席${invited}场`}。`,
      [...new Set(events.map(each => each.ref))],
    ),
    ...(events.length === 0
      ? []
      : [
          { kind: 'caption', text: '行业大会（活动）时间安排', numbered: true } as const,
          {
            kind: 'table',
            columns,
            rows: events.map((each, index) => [
              String(index + 1),
              when(each),
              documentLine(each.name),
              withoutOther(each.kind),
              named(
                each.fields.map(field => fieldName(snapshot, field)),
                3,
                '领域',
              ),
              documentLine(each.place),
              documentLine(each.unitName),
            ]),
            rowFrom: events.map(each => [each.ref]),
          } as const,
          { kind: 'note', text: '按拟办时间排列，日期未定的列在当月之后。' } as const,
        ]),
    ...(missing.length === 0
      ? []
      : [
          body(
            `尚未列入计划的细分领域${missing.length}个：${missing.map(each => documentLine(each.name)).join('、')}。`,
          ),
        ]),
  ];
}

function when({ month, day }: PlannedEventLine): string {
  return day === undefined ? `${Number(month.slice(5))}月` : shortDate(day);
}
