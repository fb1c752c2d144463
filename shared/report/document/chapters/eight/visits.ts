import { shortDate } from '../../../../calendar/format.ts';
import type { Work } from '../../../snapshot/work.ts';
import type { ReportSnapshot } from '../../../snapshot.ts';
import { asClause, documentLine } from '../../../text.ts';
import { type Block, body, type Column } from '../../blocks.ts';
import { fitsCell, listedName, named, terms, timesWords } from '../../wording.ts';

const leaderWidth = 2650;

const columns: readonly Column[] = [
  { label: '日期', width: 1350, align: 'center' },
  { label: '领导', width: leaderWidth, align: 'left' },
  { label: '走访企业（机构）', width: 2595, align: 'left' },
  { label: '涉及领域', width: 2250, align: 'left' },
];

/** By day, within a day in 职务排序: what was recorded, never what was not. */
export function visits(
  snapshot: ReportSnapshot,
  { visits: counted, visited, agreed }: Work,
): readonly Block[] {
  if (visited.length === 0) return [];
  const sites = new Set(visited.flatMap(each => each.sites.map(documentLine))).size;
  const deputies = visited.filter(each => !each.counted).length;
  const raised = visited.reduce((sum, each) => sum + each.raised, 0);
  // Several leaders may have agreed the same: it is told once.
  const fresh = [
    ...new Map(
      agreed
        .filter(each => each.progress === undefined)
        .map(each => [`${each.matter} ${each.unitName}`, each]),
    ).values(),
  ];
  const followed = agreed.filter(each => each.progress !== undefined);
  const solved = followed.filter(each => each.progress === '已解决').length;
  return [
    body(
      `${terms(snapshot).now}市领导走访企业（机构）${timesWords(counted, '次', snapshot)}；` +
        `走访企业（机构）${sites}家，听取企业提出事项${raised}项` +
        `${deputies === 0 ? '' : `；另有受委托走访${deputies}次，如实记录、不计入次数`}。`,
      visited.map(each => each.ref),
    ),
    { kind: 'caption', text: '市领导走访情况（按走访日期排列）', numbered: true },
    {
      kind: 'table',
      columns,
      rows: visited.map(each => [
        each.on === undefined ? '' : shortDate(each.on),
        leaderWords(each),
        named(each.sites, 3, '企业（机构）'),
        named(each.fieldNames, 3, '领域'),
      ]),
      rowFrom: visited.map(each => [each.ref]),
    },
    ...(fresh.length === 0
      ? []
      : [
          body(
            `${terms(snapshot).now}议定事项${fresh.length}项：${fresh
              .slice(0, 5)
              .map(each => `${asClause(documentLine(each.matter))}（${documentLine(each.unitName)}）`)
              .join('；')}${fresh.length > 5 ? '等' : ''}。`,
            fresh.map(each => each.ref),
          ),
        ]),
    ...(followed.length === 0
      ? []
      : [
          body(
            `此前议定事项${followed.length}项，${[
              ...(solved > 0 ? [`已解决${solved}项`] : []),
              ...(solved < followed.length ? [`${followed.length - solved}项正在推进`] : []),
            ].join('，')}。`,
            followed.map(each => each.ref),
          ),
        ]),
  ];
}

/** Post and name on one line where they fit it, else on one each: a name is not broken. */
function leaderWords({ post, leaderName, counted }: Work['visited'][number]): string {
  const name = `${listedName(leaderName)}${counted ? '' : '（委托）'}`;
  const words = documentLine(post);
  return `${words}${fitsCell(`${words} ${name}`, leaderWidth) ? ' ' : '\n'}${name}`;
}
