import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import { periodKeySchema } from '../../calendar/period.ts';
import { figuresOf } from '../figures.ts';
import type { ReportSnapshot } from './report.ts';
import { type ResearchEntry, researchSchema } from './research.ts';
import { count, list, words } from './schemas.ts';
import { type Entry, type ReportTable, type Section, sourceSchema } from './section.ts';

/** Snapshots of the first schema knew one obligation, which was stated and owed by units. */
const researchFigures = {
  fieldsCovered: count,
  fieldsTotal: count,
  enterprises: count,
  institutions: count,
  opinions: count,
  problems: count,
};
const note = v.object({ unit: words, unitName: words, duty: words, words });

export const snapshot1Schema = v.object({
  schema: v.literal(1),
  kind: v.literal('monthly'),
  programme: v.strictObject({ key: words, version: words, title: words, documentNumber: words }),
  office: v.strictObject({ name: words, phone: words }),
  obligation: v.object({ key: words, title: words, clauseNumber: words, clauseText: words }),
  period: periodKeySchema,
  cutAt: instantSchema,
  previousCutAt: v.optional(instantSchema),
  compiledAt: instantSchema,
  edition: count,
  provisional: v.optional(words),
  figures: v.object(researchFigures),
  units: list(
    v.object({
      ...researchFigures,
      unit: words,
      name: words,
      fullName: words,
      words,
      sources: list(sourceSchema),
    }),
  ),
  fields: list(
    v.object({
      field: words,
      row: count,
      name: words,
      classes: list(v.picklist(['cluster', 'service'])),
      leaderName: words,
      leaderPost: words,
      lead: words,
      leadName: words,
      covered: v.boolean(),
      sources: list(sourceSchema),
    }),
  ),
  research: list(researchSchema),
  nilReturns: list(note),
  notFiled: list(note),
  waived: list(note),
  supplements: list(
    v.object({
      unit: words,
      unitName: words,
      period: periodKeySchema,
      makeUp: v.boolean(),
      source: sourceSchema,
      headline: words,
    }),
  ),
  categories: list(v.strictObject({ category: words, problems: count })),
  countsNote: words,
});

type Snapshot1 = v.InferOutput<typeof snapshot1Schema>;

/** The same statements under the schema of today. */
export function upcast(old: Snapshot1): ReportSnapshot {
  const { figures, units, fields, research, categories, notFiled, waived, ...rest } = old;
  const section = sectionOf(old);
  const { obligation, nilReturns: _nil, supplements: _supplements, ...header } = rest;
  const shares = new Map(section.units.map(share => [share.unit, share]));
  const titled = (some: Snapshot1['notFiled']) =>
    some.map(each => ({ ...each, title: obligation.title, timed: true }));
  return {
    ...header,
    schema: 2,
    figures: section.figures,
    units: units.map(row => ({
      ...figuresOf(shares.get(row.unit)?.sources ?? [], true),
      unit: row.unit,
      name: row.name,
      fullName: row.fullName,
      words: row.words,
    })),
    fields: fields.map(({ covered: _covered, sources: _sources, ...field }) => field),
    sections: [section],
    research: {
      obligation: obligation.key,
      figures: researchFiguresOf(figures),
      units: units.map(row => ({ ...researchFiguresOf(row), unit: row.unit, name: row.name })),
      entries: research,
      categories,
    },
    recounts: [],
    notFiled: titled(notFiled),
    waived: titled(waived),
  };
}

function researchFiguresOf(row: Snapshot1['figures']): Snapshot1['figures'] {
  const { fieldsCovered, fieldsTotal, enterprises, institutions, opinions, problems } = row;
  return { fieldsCovered, fieldsTotal, enterprises, institutions, opinions, problems };
}

function sectionOf(old: Snapshot1): Section {
  const { key, title, clauseNumber, clauseText } = old.obligation;
  return {
    obligation: { key, title, clauseNumber, clauseText, authority: 'stated', scope: 'unit' },
    figures: figuresOf(
      old.units.flatMap(row => row.sources),
      true,
    ),
    units: old.units
      .filter(row => row.sources.length > 0)
      .map(({ unit, name, words: said, sources }) => ({
        ...figuresOf(sources, true),
        unit,
        name,
        words: said,
        sources,
      })),
    leaders: [],
    fields: old.fields.map(({ field, covered, sources }) => ({ field, covered, sources })),
    entries: entriesOf(old),
    tables: tablesOf(old.research),
  };
}

function entriesOf(old: Snapshot1): readonly Entry[] {
  const sources = new Map(old.units.flatMap(row => row.sources).map(source => [source.duty, source]));
  return [
    ...old.research.map(
      ({ unit, unitName, period, source, topic, problems }): Entry => ({
        unit,
        unitName,
        about: '',
        period,
        due: 'now',
        source,
        headline: `“${topic}”：发现问题${problems.length}个`,
      }),
    ),
    ...old.nilReturns.flatMap(({ unit, unitName, duty, words: reason }): readonly Entry[] => {
      const source = sources.get(duty);
      const headline = `本月未开展：${reason}`;
      return source === undefined
        ? []
        : [{ unit, unitName, about: '', period: old.period, due: 'now', source, headline }];
    }),
    ...old.supplements.map(
      ({ unit, unitName, period, source, headline }): Entry => ({
        unit,
        unitName,
        about: '',
        period,
        due: 'before',
        source,
        headline,
      }),
    ),
  ];
}

function tablesOf(research: readonly ResearchEntry[]): readonly ReportTable[] {
  const filings: ReportTable = {
    title: '',
    columns: [
      { label: '调研主题', kind: 'short' },
      { label: '细分领域', kind: 'words' },
      { label: '调研形式', kind: 'words' },
      { label: '开始日期', kind: 'date' },
      { label: '结束日期', kind: 'date' },
      { label: '地点', kind: 'short' },
      { label: '带队负责同志', kind: 'short' },
      { label: '参加单位', kind: 'words' },
      { label: '企业数（家）', kind: 'number' },
      { label: '机构数（家）', kind: 'number' },
    ],
    rows: research.map((each, entry) => ({
      entry,
      cells: [
        each.topic,
        each.fieldNames.join('、'),
        each.forms.join('、'),
        each.startsOn ?? null,
        each.endsOn ?? null,
        each.place ?? null,
        each.headedBy ?? null,
        each.participants.join('、'),
        each.enterprises,
        each.institutions,
      ],
    })),
  };
  const problems: ReportTable = {
    title: '发现问题',
    columns: [
      '问题',
      '针对性解决方案',
      '需上级研究的理由',
      '类别',
      '影响范围',
      '解决层级',
      '建议责任单位',
    ].map(label => ({ label, kind: 'words' })),
    rows: research.flatMap((each, entry) =>
      each.problems.map(one => ({
        entry,
        cells: [
          one.problem,
          one.solution,
          one.forStudyAbove ?? null,
          one.category,
          one.scope,
          one.level,
          one.suggestedUnit ?? null,
        ],
      })),
    ),
  };
  const opinions: ReportTable = {
    title: '意见建议',
    columns: ['内容', '提出单位', '类别'].map(label => ({ label, kind: 'words' })),
    rows: research.flatMap((each, entry) =>
      each.opinions.map(one => ({ entry, cells: [one.content, one.raisedBy ?? null, one.category ?? null] })),
    ),
  };
  return [filings, ...[opinions, problems].filter(table => table.rows.length > 0)];
}
