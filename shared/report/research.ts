import { type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import type { CellValue, FieldSpec, FieldValue, FilingValues, Option, RowValues } from '../filing/field.ts';
import { type OptionLists, optionLabel, optionsOf } from '../filing/options.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ResearchEntry } from './snapshot.ts';

/** What a filed 专题调研 says, choices turned into the words its reader saw. Keys are those of the form's field list. */
export type ResearchContent = Omit<ResearchEntry, 'unit' | 'unitName' | 'period' | 'source'>;

/**
 * Reads leniently: a filing has been validated when it was filed, under the form of its day; what a later form no longer
 * asks, or an earlier one did not, is simply absent.
 */
export function readResearch(
  values: FilingValues,
  obligation: Obligation,
  lists: OptionLists,
): ResearchContent {
  const labels = labelling(obligation, lists);
  const fields = obligation.coveredFields(values);
  const place = text(values.place);
  const headedBy = text(values.headedBy);
  const startsOn = date(values.startsOn);
  const endsOn = date(values.endsOn);
  const questionnaires = optionalCount(values.questionnaires);
  return {
    topic: text(values.topic) ?? '',
    fields: [...fields],
    fieldNames: fields.map(field => optionLabel(field, lists.fields)),
    forms: labels('forms', values.forms),
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(place && { place }),
    ...(headedBy && { headedBy }),
    participants: labels('participants', values.participants),
    enterprises: optionalCount(values.enterprises) ?? 0,
    institutions: optionalCount(values.institutions) ?? 0,
    ...(questionnaires !== undefined && { questionnaires }),
    opinions: rows(values.opinions).map(row => ({
      content: text(row.content) ?? '',
      ...present('raisedBy', text(row.raisedBy)),
      ...present('category', labels('opinions.category', row.category)[0]),
    })),
    problems: rows(values.problems).map(row => ({
      problem: text(row.problem) ?? '',
      solution: text(row.solution) ?? '',
      category: labels('problems.category', row.category)[0] ?? '',
      scope: labels('problems.scope', row.scope)[0] ?? '',
      level: labels('problems.level', row.level)[0] ?? '',
      ...present('suggestedUnit', labels('problems.suggestedUnit', row.suggestedUnit)[0]),
      ...present('suggestedDate', date(row.suggestedDate)),
    })),
    followUps: rows(values.followUps).map(row => ({
      problem: text(row.problem) ?? '',
      progress: labels('followUps.progress', row.progress)[0] ?? '',
      ...present('details', text(row.details)),
    })),
  };
}

/** Labels of the options of problems' 类别, in the form's order. */
export function problemCategories(obligation: Obligation, lists: OptionLists): readonly string[] {
  return options(obligation, lists, 'problems.category').map(option => option.label);
}

function labelling(obligation: Obligation, lists: OptionLists) {
  return (path: string, value: FieldValue | undefined): readonly string[] => {
    const known = options(obligation, lists, path);
    return strings(value).map(each => optionLabel(each, known));
  };
}

function options(obligation: Obligation, lists: OptionLists, path: string): readonly Option[] {
  const [key, column] = path.split('.');
  const fields: readonly FieldSpec[] = obligation.groups.flatMap(group => group.fields);
  const field = fields.find(each => each.key === key);
  const cell = field?.type === 'rows' ? field.columns.find(each => each.key === column) : field;
  return cell?.type === 'choice' || cell?.type === 'choices' ? optionsOf(cell, lists) : [];
}

function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return value === undefined ? {} : { [key]: value };
}

function rows(value: FieldValue | undefined): readonly RowValues[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRow);
}

function isRow(value: RowValues | string): value is RowValues {
  return typeof value === 'object';
}

function text(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function date(value: FieldValue | CellValue | undefined): CalendarDate | undefined {
  return typeof value === 'string' ? parseCalendarDate(value) : undefined;
}

function optionalCount(value: FieldValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function strings(value: FieldValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (!Array.isArray(value)) return [];
  return value.filter(each => typeof each === 'string');
}
