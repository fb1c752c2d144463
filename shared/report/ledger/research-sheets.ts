import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { date, number, text } from './cells.ts';
import { monthOf, recordName } from './filing-sheets.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

/** 调研情况: one row a filing. */
export function researchSheet(snapshot: ReportSnapshot): Sheet {
  return {
    name: '调研情况',
    title: `${monthOf(snapshot)}${snapshot.obligation.title}情况`,
    lead: [],
    columns: [
      shortColumn('序号', 5),
      shortColumn('单位', 14),
      wordsColumn('调研主题', 22),
      wordsColumn('细分领域', 20),
      wordsColumn('调研形式', 13),
      shortColumn('开始日期', 15),
      shortColumn('结束日期', 15),
      wordsColumn('地点', 14),
      wordsColumn('带队负责同志', 14),
      wordsColumn('参加单位', 18),
      shortColumn('企业\n（家）', 7),
      shortColumn('机构\n（家）', 7),
      shortColumn('问卷\n（份）', 7),
      shortColumn('意见\n建议', 7),
      shortColumn('发现\n问题', 7),
      wordsColumn('报送记录', 20),
    ],
    rows: snapshot.research.map((entry, index) => [
      number(index + 1),
      text(entry.unitName),
      text(entry.topic),
      text(entry.fieldNames.join('、')),
      text(entry.forms.join('、')),
      date(entry.startsOn),
      date(entry.endsOn),
      text(entry.place),
      text(entry.headedBy),
      text(entry.participants.join('、')),
      number(entry.enterprises),
      number(entry.institutions),
      number(entry.questionnaires),
      number(entry.opinions.length),
      number(entry.problems.length),
      text(recordName(entry.source)),
    ]),
    notes: snapshot.research.length === 0 ? ['本期没有可汇总的调研情况。'] : [],
  };
}

/** 意见建议: one row an opinion. */
export function opinionSheet(snapshot: ReportSnapshot): Sheet {
  const found = snapshot.research.flatMap(entry => entry.opinions.map(opinion => ({ entry, opinion })));
  return {
    name: '意见建议',
    title: `${monthOf(snapshot)}${snapshot.obligation.title}意见建议`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 16),
      wordsColumn('细分领域', 26),
      wordsColumn('内容', 80),
      wordsColumn('提出单位', 26),
      shortColumn('类别', 16),
    ],
    rows: found.map(({ entry, opinion }, index) => [
      number(index + 1),
      text(entry.unitName),
      text(entry.fieldNames.join('、')),
      text(opinion.content),
      text(opinion.raisedBy),
      text(opinion.category),
    ]),
    notes: found.length === 0 ? ['本期没有意见建议。'] : [],
  };
}

/** 问题及解决方案: one row a problem. */
export function problemSheet(snapshot: ReportSnapshot): Sheet {
  const found = snapshot.research.flatMap(entry => entry.problems.map(problem => ({ entry, problem })));
  return {
    name: '问题及解决方案',
    title: `${monthOf(snapshot)}${snapshot.obligation.title}问题及解决方案`,
    lead: [],
    columns: [
      shortColumn('序号', 5),
      shortColumn('单位', 14),
      wordsColumn('细分领域', 18),
      wordsColumn('问题', 38),
      shortColumn('类别', 12),
      shortColumn('影响范围', 10),
      wordsColumn('针对性解决方案', 44),
      wordsColumn('需上级研究的理由', 18),
      shortColumn('解决层级', 14),
      shortColumn('建议责任单位', 14),
      shortColumn('建议时限', 15),
    ],
    rows: found.map(({ entry, problem }, index) => [
      number(index + 1),
      text(entry.unitName),
      text(entry.fieldNames.join('、')),
      text(problem.problem),
      text(problem.category),
      text(problem.scope),
      text(problem.solution),
      text(problem.forStudyAbove),
      text(problem.level),
      text(problem.suggestedUnit),
      date(problem.suggestedDate),
    ]),
    notes: found.length === 0 ? ['本期没有需要汇总的问题。'] : [],
  };
}

/** 上期问题整改: one row a problem of the month before. */
export function followUpSheet(snapshot: ReportSnapshot): Sheet {
  const found = snapshot.research.flatMap(entry => entry.followUps.map(followUp => ({ entry, followUp })));
  return {
    name: '上期问题整改',
    title: '上期问题整改情况',
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 16),
      shortColumn('报送周期', 14),
      wordsColumn('上期问题', 60),
      shortColumn('进展', 16),
      wordsColumn('情况说明', 60),
    ],
    rows: found.map(({ entry, followUp }, index) => [
      number(index + 1),
      text(entry.unitName),
      text(periodLabel(periodOfKey(entry.period))),
      text(followUp.problem),
      text(followUp.progress),
      text(followUp.details),
    ]),
    notes: found.length === 0 ? ['本期报送中没有上期问题整改情况。'] : [],
  };
}
