import type { CellField, FieldGroup, FilingValues, RowsField, RowValues } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { rowsFieldOf } from '../../filing/rows.ts';
import { ROWS_LIMIT } from '../../filing/typed.ts';
import { rowsOf, textOf } from '../../filing/values.ts';
import { identityOf, nameOf } from '../../register/cells.ts';
import { saysGone } from '../../register/change-set.ts';
import { actionPlans, associations } from '../../register/kinds.ts';
import { normalisedName } from '../../register/names.ts';
import type { RegisterKind, RegisterRows, StatedRow } from '../../register/register.ts';
import type { Obligation } from '../obligation.ts';
import { actionPlan } from './action-plan.ts';
import { associationGroup } from './association.ts';
import { enterpriseDirectory } from './enterprise-directory.ts';
import { fieldReturn } from './field-return.ts';
import { error, when } from './findings.ts';
import { projectList } from './project-list.ts';
import { directoryRegister, projectRegister, taskRegister } from './registers.ts';
import { taskList } from './task-list.ts';

/** A list that a unit may have kept before the programme was adopted. */
export interface OpeningList {
  /** The obligation whose first filing takes over from the import. */
  readonly obligation: string;
  readonly rows: RowsField;
  readonly register: RegisterKind;
  /** Most rows of one field: as many as the list itself takes. */
  readonly most: number;
}

interface Source extends Omit<OpeningList, 'most'> {
  readonly needed: readonly string[];
  readonly left?: readonly string[];
  readonly more?: readonly CellField[];
}

/**
 * Old ledgers seldom know all that a form asks today: what names an entry must be there, the rest is asked for when the
 * unit first files. A plan and an association are one row of a field; the first form starts with them as with an
 * earlier filing.
 */
const sources: readonly Source[] = [
  {
    ...listOf(enterpriseDirectory, directoryRegister),
    needed: ['name'],
    left: ['state', 'removedWhy'],
  },
  {
    ...listOf(projectList, projectRegister),
    needed: ['name', 'stage'],
    left: ['removedWhy'],
    more: [{ key: 'cumulative', type: 'money', label: '当年累计完成投资', required: false }],
  },
  { ...oneOf(actionPlan, actionPlans, actionPlan.groups), needed: ['title'] },
  { ...listOf(taskList, taskRegister), needed: ['name'] },
  {
    ...oneOf(fieldReturn, associations, [associationGroup]),
    needed: ['associationState'],
    left: ['strengthening'],
  },
];

function listOf(
  { key: obligation, groups }: Pick<Obligation, 'key' | 'groups'>,
  { register, rows: key }: RegisterRows,
): Pick<Source, 'obligation' | 'register' | 'rows'> {
  const rows = rowsFieldOf(groups, key);
  if (rows === undefined) throw new RangeError(`${obligation} has no rows ${key}`);
  return { obligation, register, rows };
}

function oneOf(
  { key: obligation }: Pick<Obligation, 'key'>,
  register: RegisterKind,
  groups: readonly FieldGroup[],
): Pick<Source, 'obligation' | 'register' | 'rows'> {
  const { kind: key, title: label, entryName: rowName, measure } = register;
  const columns = groups
    .flatMap(group => group.fields)
    .filter(field => field.type !== 'rows' && field.type !== 'files');
  const rows = {
    key,
    type: 'rows',
    label,
    required: false,
    min: 0,
    max: 1,
    rowName,
    measure,
    columns,
  } as const;
  return { obligation, register, rows };
}

export const FIELD = 'field';

const fieldColumn: CellField = {
  key: FIELD,
  type: 'choice',
  label: '细分领域',
  required: true,
  options: 'fields',
};

export const openingLists: readonly OpeningList[] = sources.map(source => ({
  obligation: source.obligation,
  register: source.register,
  rows: openingRows(source),
  most: source.rows.max,
}));

/** 期初台账: what a unit had on its lists when the programme was adopted, all fields in one workbook. */
export const openingBalance = {
  key: 'opening-balance',
  title: '期初台账',
  clause: {
    number: '三（三）至（六）',
    text: '编制一项……行动计划和年度任务清单；形成一份……目录名单；梳理形成一个本行业重点项目清单；成立一个行业协会或联合会',
  },
  withoutNote: true,
  groups: [{ title: '期初台账', fields: openingLists.map(({ rows }) => rows) }],
  registers: openingLists.map(
    ({ register, rows }): RegisterRows => ({
      register,
      rows: rows.key,
      lists: 'all',
      fieldColumn: FIELD,
      omits: [FIELD],
      says: (_row, stated) => onTheList(register, stated),
    }),
  ),
  check: (values: FilingValues) =>
    openingLists.flatMap(list => checkList(list, rowsOf(values, list.rows.key))),
} as const;

function openingRows({ rows, needed, left = [], more = [] }: Source): RowsField {
  const columns = rows.columns
    .filter(column => !left.includes(column.key))
    .map(column => asked(column, needed.includes(column.key)));
  const { carried: _carried, ...plain } = rows;
  return {
    ...plain,
    hint: '有几个领域的，列在一张表中；原台账没有的栏目可不填',
    required: false,
    min: 0,
    // Several fields stand on one sheet; what is more goes into a second file.
    max: ROWS_LIMIT,
    columns: [fieldColumn, ...columns, ...more],
  };
}

/** Two fields may list the same enterprise, and an old ledger may be brief. */
function asked(column: CellField, required: boolean): CellField {
  const { need: _need, onlyWhen: _onlyWhen, ...plain } = column;
  switch (plain.type) {
    case 'text':
      return { ...plain, required, unique: false };
    case 'long-text': {
      const { minLength: _minLength, ...brief } = plain;
      return { ...brief, required };
    }
    default:
      return { ...plain, required };
  }
}

/** What the old ledger leaves open says nothing; what it names is on the list. */
function onTheList({ standing }: RegisterKind, stated: StatedRow): StatedRow {
  const said = Object.entries(stated).filter(([, value]) => value !== null);
  const listed = standing === undefined || standing.column in stated ? {} : { [standing.column]: 'listed' };
  return { ...Object.fromEntries(said), ...listed };
}

function checkList({ register, rows, most }: OpeningList, filed: readonly RowValues[]): readonly Finding[] {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return filed.flatMap((row, index): readonly Finding[] => {
    const path = `${rows.key}.${index}`;
    const field = textOf(row, FIELD);
    const count = (counts.get(field) ?? 0) + 1;
    counts.set(field, count);
    const code = register.identity.given === 'world' ? identityOf(register, row) : '';
    const keys = [code, normalisedName(nameOf(register, row))].filter(key => key !== '');
    const twin = keys.map(key => known.get(`${field} ${key}`)).find(name => name !== undefined);
    for (const key of keys) known.set(`${field} ${key}`, nameOf(register, row));
    return [
      ...when(twin !== undefined, error(`${path}.${register.name}`, `与本领域的“${twin}”重复，请删除一行`)),
      ...when(
        count === most + 1,
        error(`${path}.${FIELD}`, `一个领域最多${most}${register.measure}，请删减`),
      ),
      ...when(
        saysGone(register, row) === true,
        error(`${path}.${register.standing?.column}`, '已调出的不用导入，请删除该行'),
      ),
    ];
  });
}
