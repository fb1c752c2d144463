import { shortDate } from '../../../calendar/format.ts';
import type { PlannedEventLine } from '../../snapshot/work.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { documentLine } from '../../text.ts';
import { type Block, body, type Column } from '../blocks.ts';
import { fieldName, named, withoutOther } from '../wording.ts';

/** As wide as the text of a sheet turned on its side. */
const columns: readonly Column[] = [
  { label: '序号', width: 640, align: 'center' },
  { label: '时间', width: 1350, align: 'center' },
  { label: '大会（活动）名称', width: 3400, align: 'left' },
  { label: '类型', width: 1000, align: 'center' },
  { label: '覆盖领域', width: 2926, align: 'left' },
  { label: '地点', width: 1770, align: 'left' },
  { label: '牵头单位', width: 1670, align: 'center' },
];

/** 行业大会（活动）时间安排表: the year's events by date. */
export function scheduleTable(snapshot: ReportSnapshot): readonly Block[] {
  const events = snapshot.work?.plannedEvents ?? [];
  if (events.length === 0) return [body('无。')];
  return [
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
    },
    { kind: 'note', text: '按拟办时间排列，日期未定的列在当月之后。' },
  ];
}

function when({ month, day }: PlannedEventLine): string {
  return day === undefined ? `${Number(month.slice(5))}月` : shortDate(day);
}
