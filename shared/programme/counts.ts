import type { CalendarDate } from '../calendar/date.ts';
import { rosterOn } from './roster.ts';
import type { Field, Programme } from './types.ts';

export const FIELD_CLASSES = ['cluster', 'service'] as const;

export type FieldClass = (typeof FIELD_CLASSES)[number];

export const FIELD_CLASS_NAMES: Readonly<Record<FieldClass, string>> = {
  cluster: '产业创新集群',
  service: '新兴服务业',
};

/**
 * The figures that must reconcile wherever fields are counted. 「产业创新集群16个重点细分领域……新兴服务业10个重点
 * 细分领域」 are 26; the annex has 25 rows for them under 27 names.
 */
export interface RosterCounts {
  /** As the notice announces them, by class and in all. */
  readonly announced: Readonly<Record<FieldClass, number>> & { readonly total: number };
  /** Rows that belong to the class; a row of both classes is in both. */
  readonly rowsByClass: Readonly<Record<FieldClass, number>>;
  /** Work items: every total counts these. */
  readonly rows: number;
  /** Names the rows stand for. */
  readonly names: number;
  readonly leaders: number;
  readonly leadUnits: number;
  readonly cooperatingUnits: number;
  /** Distinct bodies among lead and cooperating units. */
  readonly bodies: number;
  /** Pairs of a row and a unit cooperating in it. */
  readonly cooperationLinks: number;
}

export function rosterCounts(programme: Programme, on: CalendarDate): RosterCounts {
  const roster = rosterOn(programme, on);
  const { cluster, service } = programme.announced;
  const lead = roster.leadUnits();
  const cooperating = roster.cooperatingUnits();
  return {
    announced: { cluster, service, total: cluster + service },
    rowsByClass: {
      cluster: roster.fields.filter(field => field.classes.includes('cluster')).length,
      service: roster.fields.filter(field => field.classes.includes('service')).length,
    },
    rows: roster.fields.length,
    names: sum(roster.fields.map(field => field.aliases.length)),
    leaders: roster.leaders.length,
    leadUnits: lead.length,
    cooperatingUnits: cooperating.length,
    bodies: new Set([...lead, ...cooperating].map(unit => unit.key)).size,
    cooperationLinks: sum(roster.fields.map(field => field.cooperating.length)),
  };
}

/**
 * The footnote under every table that counts fields: why 26 were announced, 27 are named and 25 are counted.
 * Chinese, one paragraph, made from the roster, so that it stays true when the roster changes.
 */
export function countFootnote(programme: Programme, on: CalendarDate): string {
  const counts = rosterCounts(programme, on);
  const { fields } = rosterOn(programme, on);
  const ofBothClasses = fields.filter(field => field.classes.length > 1);
  const ofSeveralNames = fields.filter(field => field.classes.length === 1 && field.aliases.length > 1);
  const announced = FIELD_CLASSES.map(of => `${FIELD_CLASS_NAMES[of]}${counts.announced[of]}个`).join('、');
  return [
    `注：文件公布${announced}，共${counts.announced.total}个重点细分领域、${counts.names}个名称，按${counts.rows}个细分领域推进和统计`,
    ...ofSeveralNames.map(field => `${quotedNames(field)}按1个领域推进`),
    ...ofBothClasses.map(field => `${quotedNames(field)}合并为1个领域推进，在两类分表中各列1次、合计只计1次`),
  ]
    .join('；')
    .concat('。');
}

function quotedNames(field: Field): string {
  return field.aliases.map(alias => `“${alias}”`).join('和');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
