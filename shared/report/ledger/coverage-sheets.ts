import { FIELD_CLASS_NAMES } from '../../programme/counts.ts';
import type { Section } from '../snapshot/section.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { percent } from '../statistics.ts';
import { empty, number, text } from './cells.ts';
import { monthOf, summaryLine } from './filing-sheets.ts';
import { recordColumn, recordName } from './records.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

/** 领域覆盖: all fields in the order of the annex, with a column for each obligation whose filings cover fields. */
export function coverageSheet(snapshot: ReportSnapshot): Sheet {
  const sections = snapshot.sections.filter(section => section.fields.length > 0);
  const covering = (index: number) =>
    sections.flatMap(({ fields }) => {
      const row = fields[index];
      return row?.covered === true ? row.sources.map(recordName) : [];
    });
  const records = recordColumn(snapshot.fields.map((_, index) => covering(index)));
  return {
    name: '领域覆盖',
    title: `${monthOf(snapshot)}细分领域覆盖情况`,
    lead: [summaryLine(snapshot)],
    columns: [
      shortColumn('序号', 6),
      wordsColumn('细分领域', 32),
      shortColumn('类别', 30),
      shortColumn('牵头领导', 12),
      wordsColumn('职务', 26),
      shortColumn('牵头单位', 16),
      ...sections.map(section => shortColumn(section.obligation.title, 14)),
      records.column,
    ],
    rows: snapshot.fields.map((row, index) => {
      const covered = sections.map(section => section.fields[index]);
      return [
        number(row.row),
        text(row.name),
        text(row.classes.map(each => FIELD_CLASS_NAMES[each]).join('、')),
        text(row.leaderName),
        text(row.leaderPost),
        text(row.leadName),
        ...covered.map(each => text(each?.covered === true ? '已覆盖' : '本期未涉及')),
        records.cell(covering(index)),
      ];
    }),
    total: [
      empty,
      text('已覆盖'),
      empty,
      empty,
      empty,
      empty,
      ...sections.map(({ fields }) => number(fields.filter(each => each.covered).length)),
      empty,
    ],
    notes: [
      ...sections.map(({ obligation, fields }) => coverageRateLine(obligation.title, fields)),
      snapshot.countsNote,
    ],
  };
}

function coverageRateLine(title: string, fields: Section['fields']): string {
  const covered = fields.filter(each => each.covered).length;
  return `${title}：覆盖${covered}个（共${fields.length}个），领域覆盖率${percent(covered, fields.length)}。`;
}

/** 市领导: in 职务排序, what was recorded. */
export function leaderSheets(snapshot: ReportSnapshot): readonly Sheet[] {
  return snapshot.sections
    .filter(section => section.leaders.length > 0)
    .map(({ obligation, leaders }) => ({
      obligation,
      leaders,
      records: recordColumn(leaders.map(row => row.sources.map(recordName))),
    }))
    .map(({ obligation, leaders, records }) => ({
      name: `${obligation.title}-市领导`,
      title: `${monthOf(snapshot)}${obligation.title}情况（按职务排序）`,
      lead: [],
      columns: [
        shortColumn('序号', 6),
        wordsColumn('职务', 30),
        shortColumn('姓名', 12),
        shortColumn('次数', 8),
        shortColumn('覆盖\n领域', 8),
        shortColumn('牵头\n领域', 8),
        records.column,
      ],
      rows: leaders.map((row, index) => [
        number(index + 1),
        text(row.post),
        text(row.name),
        number(row.times),
        number(row.fieldsCovered),
        number(row.fieldsTotal),
        records.cell(row.sources.map(recordName)),
      ]),
      notes: ['按职务排序。由牵头单位报送，只记录开展情况，不计逾期、不作排名；次数按现行读法计入。'],
    }));
}
