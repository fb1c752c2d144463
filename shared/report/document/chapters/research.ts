import type { ResearchEntry, ResearchFigures, ResearchPart } from '../../snapshot/research.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { asClause, documentLine } from '../../text.ts';
import { type Block, body, type Column } from '../blocks.ts';
import { entryRef, sectionRefs, sourceRefs } from '../records.ts';
import { chineseNumber, cutDay, dateRange, named, withoutOther } from '../wording.ts';

/** Of the opinions of one filing the text gives the first ones; the ledger has all. */
const shownOpinions = 5;

/** 专题调研开展情况: the figures, then what each unit did and heard, in office order. */
export function activities(
  snapshot: ReportSnapshot,
  research: ResearchPart,
  heading: string,
): readonly Block[] {
  return [
    { kind: 'heading1', text: heading },
    ...(research.entries.length === 0
      ? [body(`截至${cutDay(snapshot)}，本期没有可汇总的调研情况。`)]
      : [
          body(coverageSentence(research), research.entries.map(entryRef)),
          { kind: 'caption', text: '各牵头单位专题调研情况' } as const,
          unitTable(snapshot, research),
          ...research.entries.flatMap(activity),
        ]),
    ...nilSentence(snapshot, research),
  ];
}

function coverageSentence({ figures, entries }: ResearchPart): string {
  return (
    `已报送的${entries.length}次调研覆盖细分领域${figures.fieldsCovered}个（共${figures.fieldsTotal}个），` +
    `覆盖企业${figures.enterprises}家、机构${figures.institutions}家，收集意见建议${figures.opinions}条，` +
    `发现问题${figures.problems}个。各细分领域覆盖情况见附件1。`
  );
}

const columns: readonly Column[] = [
  { label: '序号', width: 625, align: 'center' },
  { label: '牵头单位', width: 2220, align: 'center' },
  { label: '覆盖领域/\n牵头领域', width: 1500, align: 'center' },
  { label: '企业\n（家）', width: 1100, align: 'center' },
  { label: '机构\n（家）', width: 1100, align: 'center' },
  { label: '意见建议\n（条）', width: 1200, align: 'center' },
  { label: '发现问题\n（个）', width: 1100, align: 'center' },
];

function unitTable({ sections }: ReportSnapshot, { obligation, units, figures }: ResearchPart): Block {
  const section = sections.find(each => each.obligation.key === obligation);
  const numbers = (row: ResearchFigures) => [
    `${row.fieldsCovered}/${row.fieldsTotal}`,
    String(row.enterprises),
    String(row.institutions),
    String(row.opinions),
    String(row.problems),
  ];
  return {
    kind: 'table',
    columns,
    rowFrom: units.map(row => (section === undefined ? [] : sectionRefs(section, row.unit))),
    rows: units.map((row, index) => [String(index + 1), documentLine(row.name), ...numbers(row)]),
    total: ['', '合计', ...numbers(figures)],
  };
}

function activity(entry: ResearchEntry, index: number): readonly Block[] {
  const from = [entryRef(entry)];
  return [
    { kind: 'heading2', text: `（${chineseNumber(index + 1)}）${documentLine(entry.unitName)}` },
    body(deed(entry), from),
    ...(entry.opinions.length === 0 ? [] : [body(opinions(entry), from)]),
    ...(entry.followUps.length === 0 ? [] : [body(followUps(entry), from)]),
  ];
}

function deed(entry: ResearchEntry): string {
  const when = entry.startsOn === undefined ? '' : `${dateRange(entry.startsOn, entry.endsOn)}，`;
  const forms = entry.forms.map(withoutOther).join('、');
  const place = entry.place === undefined ? '' : `在${asClause(documentLine(entry.place))}`;
  const how = forms === '' ? `${place}开展调研` : `${place}以${forms}等形式开展调研`;
  const parts = [
    `${when}围绕“${asClause(documentLine(entry.topic))}”${how}`,
    ...(entry.headedBy === undefined ? [] : [`带队负责同志为${asClause(documentLine(entry.headedBy))}`]),
    ...(entry.participants.length === 0
      ? []
      : [`${named(entry.participants.map(withoutOther), 4, '单位')}参加`]),
    ...(entry.fieldNames.length === 0 ? [] : [`涉及${named(entry.fieldNames, 12, '细分领域')}`]),
    `覆盖企业${entry.enterprises}家、机构${entry.institutions}家`,
    ...(entry.questionnaires === undefined ? [] : [`征集问卷${entry.questionnaires}份`]),
    `收集意见建议${entry.opinions.length}条，发现问题${entry.problems.length}个`,
  ];
  return `${parts.join('，')}。`;
}

function opinions(entry: ResearchEntry): string {
  const shown = entry.opinions
    .slice(0, shownOpinions)
    .map(opinion => asClause(documentLine(opinion.content)));
  const more =
    entry.opinions.length > shownOpinions ? `其余${entry.opinions.length - shownOpinions}条见台账。` : '';
  const [only] = shown;
  const list =
    shown.length === 1 ? only : shown.map((text, index) => `${chineseNumber(index + 1)}是${text}`).join('；');
  return `意见建议：${list}。${more}`;
}

/** How many of the problems of the month before stand where. */
function followUps(entry: ResearchEntry): string {
  const words = [...new Set(entry.followUps.map(each => withoutOther(each.progress)))];
  const counts = words.map(
    word => `${word}${entry.followUps.filter(each => withoutOther(each.progress) === word).length}个`,
  );
  return `上期问题整改情况：上期问题${entry.followUps.length}个，其中${counts.join('、')}。`;
}

function nilSentence({ sections }: ReportSnapshot, research: ResearchPart): readonly Block[] {
  const section = sections.find(each => each.obligation.key === research.obligation);
  if (section === undefined || section.figures.nil === 0) return [];
  const nil = section.units.flatMap(row => row.sources.filter(source => source.standing === 'nil'));
  return [body(`另有${section.figures.nil}个单位报告本月未开展专题调研。`, sourceRefs(section, nil))];
}
