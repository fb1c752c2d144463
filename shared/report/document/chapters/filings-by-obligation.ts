import { periodLabel, period as periodOfKey } from '../../../calendar/period.ts';
import type { Entry, Section } from '../../snapshot/section.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { onTimeText } from '../../statistics.ts';
import { asSentence, documentLine } from '../../text.ts';
import { type Block, body, type Column } from '../blocks.ts';
import { entryRef, sectionRefs, sourceRefs } from '../records.ts';
import { chineseNumber, hasNews, listedName } from '../wording.ts';

/** Of an obligation's filings the text gives the first ones; the ledger has all. */
const shownEntries = 8;

/** 分项工作进展: one part an obligation, in the order of the notice; 专题调研 has chapters of its own. */
export function sectionParts(snapshot: ReportSnapshot, heading: string): readonly Block[] {
  const sections = partedSections(snapshot);
  if (sections.length === 0) return [];
  return [
    { kind: 'heading1', text: heading },
    ...sections.flatMap((section, index): readonly Block[] => [
      { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${documentLine(section.obligation.title)}` },
      ...figuresWords(section).map(text =>
        body(text, [...sectionRefs(section), ...section.entries.map(entryRef)]),
      ),
      ...leaderTable(section),
      ...entryLines(section),
    ]),
  ];
}

export function partedSections(snapshot: ReportSnapshot): readonly Section[] {
  return snapshot.sections.filter(
    section => hasNews(section) && section.obligation.key !== snapshot.research?.obligation,
  );
}

function figuresWords(section: Section): readonly string[] {
  const { figures, fields, obligation } = section;
  const before = section.entries.filter(entry => entry.due === 'before').length;
  const parts = [
    ...(figures.owed === 0 ? [] : [owedWords(section)]),
    ...(figures.unchanged === 0 ? [] : [`其中${figures.unchanged}项没有变化、沿用原报内容`]),
    ...(figures.waived === 0 ? [] : [`免报${figures.waived}项`]),
    ...(figures.makeUp === 0 ? [] : [`补录${figures.makeUp}项`]),
    ...(figures.early === 0 ? [] : [`到期前报送${figures.early}项`]),
    ...(before === 0 ? [] : [`补报前期${before}项`]),
  ];
  const covered = fields.filter(each => each.covered).length;
  const coverage =
    fields.length === 0 || obligation.scope === 'field'
      ? []
      : [`覆盖细分领域${covered}个（共${fields.length}个），见附件1`];
  return [`${[...parts, ...coverage].join('，')}。`];
}

function owedWords({ figures, obligation, leaders }: Section): string {
  const nil = figures.nil > 0 ? `（其中零报告${figures.nil}项）` : '';
  // Leaders are never told to have missed anything: what was recorded is counted, nothing else.
  if (obligation.scope === 'leader') {
    const times = leaders.reduce((sum, leader) => sum + leader.times, 0);
    const nilWords = figures.nil > 0 ? `，另有${figures.nil}项报告本期未开展` : '';
    return `本期共开展${times}次${nilWords}`;
  }
  const onTime = figures.timed === 0 ? '' : `，按时${onTimeText(figures)}项`;
  const missing =
    figures.notFiled === 0
      ? ''
      : figures.timed === 0
        ? `，${figures.notFiled}项继续跟进`
        : `，${figures.notFiled}项尚未报送、未纳入汇总`;
  return `应报${figures.owed}项，实报${figures.reported}项${nil}${onTime}${missing}`;
}

const leaderColumns: readonly Column[] = [
  { label: '序号', width: 700, align: 'center' },
  { label: '职务', width: 3545, align: 'left' },
  { label: '姓名', width: 1500, align: 'center' },
  { label: '次数', width: 1200, align: 'center' },
  { label: '覆盖领域/\n牵头领域', width: 1900, align: 'center' },
];

/** 职务排序; a leader with nothing recorded has 「—」. */
function leaderTable(section: Section): readonly Block[] {
  const { leaders, obligation } = section;
  if (leaders.length === 0) return [];
  return [
    { kind: 'caption', text: `${documentLine(obligation.title)}情况（按职务排序）` },
    {
      kind: 'table',
      columns: leaderColumns,
      rowFrom: leaders.map(row => sourceRefs(section, row.sources)),
      rows: leaders.map((row, index) => [
        String(index + 1),
        documentLine(row.post),
        listedName(row.name),
        row.times === 0 ? '—' : String(row.times),
        row.times === 0 ? '—' : `${row.fieldsCovered}/${row.fieldsTotal}`,
      ]),
    },
  ];
}

/** What was filed, a line each; what says only that nothing was done or has changed is counted above, 补报 told before. */
function entryLines({ entries, obligation }: Section): readonly Block[] {
  const told = entries.filter(
    ({ source, due }) => due !== 'before' && source.standing !== 'nil' && source.standing !== 'unchanged',
  );
  const shown = told
    .slice(0, shownEntries)
    .map((entry, index) => body(`${index + 1}.${entryLine(entry, obligation)}`, [entryRef(entry)]));
  const rest = told.length - shown.length;
  if (rest === 0) return shown;
  const words = `其余${rest}项见台账“${documentLine(obligation.title)}”表。`;
  return [...shown, body(words, told.slice(shownEntries).map(entryRef))];
}

/** Whom a duty is owed for stands first where that is a leader, and behind the unit where it is a field. */
function entryLine(entry: Entry, { scope }: Section['obligation']): string {
  const unit = documentLine(entry.unitName);
  const about = documentLine(entry.about);
  const who = scope === 'leader' ? about : about === '' ? unit : `${unit}（${about}）`;
  const period = entry.due === 'now' ? '' : `${periodLabel(periodOfKey(entry.period))}`;
  return `${who}${period}：${asSentence(documentLine(entry.headline))}`;
}
