import { type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import type { FieldSpec, FilingValues, Option, RowValues } from '../filing/field.ts';
import { type OptionLists, OTHER, optionLabel, optionsOf, otherWords } from '../filing/options.ts';
import { listOf, numberOf, rowsOf, textOf } from '../filing/values.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ResearchEntry } from './snapshot/research.ts';

/** What a filed 专题调研 says, choices turned into the words its reader saw. Keys are those of the form's field list. */
export type ResearchContent = Omit<ResearchEntry, 'unit' | 'unitName' | 'period' | 'source'>;

/**
 * Reads leniently: a filing was validated when it was filed, under the form of its day; what a later form no longer
 * asks, or an earlier one did not, is simply absent.
 */
export function readResearch(
  values: FilingValues,
  obligation: Obligation,
  lists: OptionLists,
): ResearchContent {
  const label = (path: string, value: string) => optionLabel(value, formOptions(obligation, lists, path));
  const labels = (key: string) => listOf(values, key).map(value => label(key, value));
  const choice = (row: RowValues, rows: string, key: string) => label(`${rows}.${key}`, textOf(row, key));
  const fields = obligation.coveredFields(values);
  return {
    topic: textOf(values, 'topic'),
    fields: [...fields],
    fieldNames: fields.map(field => optionLabel(field, lists.fields)),
    forms: labels('forms'),
    startsOn: dateOf(values, 'startsOn'),
    endsOn: dateOf(values, 'endsOn'),
    place: filled(textOf(values, 'place')),
    headedBy: filled(textOf(values, 'headedBy')),
    participants: labels('participants'),
    enterprises: countOf(values, 'enterprises') ?? 0,
    institutions: countOf(values, 'institutions') ?? 0,
    questionnaires: countOf(values, 'questionnaires'),
    opinions: rowsOf(values, 'opinions').map(row => ({
      content: textOf(row, 'content'),
      raisedBy: filled(textOf(row, 'raisedBy')),
      category: filled(choice(row, 'opinions', 'category')),
    })),
    problems: rowsOf(values, 'problems').map(row => ({
      problem: textOf(row, 'problem'),
      solution: textOf(row, 'solution'),
      forStudyAbove: filled(textOf(row, 'forStudyAbove')),
      category: choice(row, 'problems', 'category'),
      scope: choice(row, 'problems', 'scope'),
      level: choice(row, 'problems', 'level'),
      suggestedUnit: filled(choice(row, 'problems', 'suggestedUnit')),
      suggestedDate: dateOf(row, 'suggestedDate'),
    })),
    followUps: rowsOf(values, 'followUps').map(row => ({
      problem: textOf(row, 'problem'),
      progress: choice(row, 'followUps', 'progress'),
      details: filled(textOf(row, 'details')),
    })),
  };
}

/** Problems' 类别 in the form's order, 其他 last; what was written beside 其他 counts as 其他. */
export function problemCategories(obligation: Obligation): readonly string[] {
  const options = formOptions(obligation, { fields: [], units: [] }, 'problems.category');
  return [...options.map(option => option.label), OTHER];
}

/** The 类别 a problem is counted under. */
export function countedCategory(category: string): string {
  return category === '' || otherWords(category) !== undefined ? OTHER : category;
}

/** `path` is a field's key, or rows' key and a column's: 'problems.category'. */
export function formOptions(obligation: Obligation, lists: OptionLists, path: string): readonly Option[] {
  const [key, column] = path.split('.');
  const fields: readonly FieldSpec[] = obligation.groups.flatMap(group => group.fields);
  const field = fields.find(each => each.key === key);
  const cell = field?.type === 'rows' ? field.columns.find(each => each.key === column) : field;
  return cell?.type === 'choice' || cell?.type === 'choices' ? optionsOf(cell, lists) : [];
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function dateOf(values: FilingValues | RowValues, key: string): CalendarDate | undefined {
  return parseCalendarDate(textOf(values, key));
}

function countOf(values: FilingValues, key: string): number | undefined {
  const value = numberOf(values, key);
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}
