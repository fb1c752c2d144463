import { typedAttachments } from './attachment.ts';
import type { DescribedGroup } from './describe.ts';
import type { FieldGroup, FieldSpec } from './field.ts';
import type { OptionLists } from './options.ts';
import { NIL_REASON, NOTE, REPORT_CHOICE, rowLabel } from './parse.ts';
import { type TypedForm, typedRowCount, typedText } from './typed.ts';
import { typedWords } from './typed-words.ts';

/** One answer as typed, in words, however wrong it may be. */
export interface TypedAnswer {
  readonly path: string;
  readonly label: string;
  readonly words: string;
}

export interface Difference {
  readonly path: string;
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

/** Every answer somebody typed something into, in the order of the page. */
export function typedAnswers(
  groups: readonly FieldGroup[],
  typed: TypedForm,
  lists: OptionLists,
): readonly TypedAnswer[] {
  const extra = (name: string, label: string): TypedAnswer => ({
    path: name,
    label,
    words: typedText(typed, name).trim(),
  });
  const nil = typedText(typed, REPORT_CHOICE) === 'nil';
  return [
    { path: REPORT_CHOICE, label: '本期情况', words: nil ? '零报告' : '' },
    extra(NIL_REASON, '零报告的原因'),
    ...groups.flatMap(group => group.fields).flatMap(field => fieldAnswers(field, typed, lists)),
    extra(NOTE, '备注'),
  ].filter(answer => answer.words !== '');
}

/** What two people typed differently; an answer only one of them gave is a difference too. */
export function typedDifferences(
  groups: readonly FieldGroup[],
  theirs: TypedForm,
  mine: TypedForm,
  lists: OptionLists,
): readonly Difference[] {
  return differences(typedAnswers(groups, theirs, lists), typedAnswers(groups, mine, lists));
}

/** What changed between two filed versions, in the order of the later one. */
export function filedDifferences(
  earlier: readonly DescribedGroup[],
  later: readonly DescribedGroup[],
): readonly Difference[] {
  return differences(filedAnswers(earlier), filedAnswers(later));
}

function filedAnswers(groups: readonly DescribedGroup[]): readonly TypedAnswer[] {
  return groups.flatMap(group => group.answers).flatMap(filedWords);
}

function filedWords(answer: DescribedGroup['answers'][number]): readonly TypedAnswer[] {
  switch (answer.kind) {
    case 'line':
      return [answer];
    case 'rows':
      return answer.rows.flatMap(row =>
        row.lines.map(line => ({ ...line, label: `${row.label} ${line.label}` })),
      );
    case 'files': {
      const { path, label, files } = answer;
      return [{ path, label, words: files.map(file => file.name).join('、') }];
    }
  }
}

function differences(their: readonly TypedAnswer[], my: readonly TypedAnswer[]): readonly Difference[] {
  const wordsOf = (answers: readonly TypedAnswer[], path: string) =>
    answers.find(answer => answer.path === path)?.words ?? '';
  const places = new Map([...my, ...their].map(({ path, label }) => [path, label]));
  return [...places]
    .map(([path, label]) => ({ path, label, theirs: wordsOf(their, path), mine: wordsOf(my, path) }))
    .filter(each => each.theirs !== each.mine);
}

function fieldAnswers(field: FieldSpec, typed: TypedForm, lists: OptionLists): readonly TypedAnswer[] {
  switch (field.type) {
    case 'rows':
      return Array.from({ length: typedRowCount(typed, field.key) }, (_, index) => index).flatMap(index =>
        field.columns.map(column => {
          const path = `${field.key}.${index}.${column.key}`;
          const label = `${rowLabel(field, index)} ${column.label}`;
          return { path, label, words: typedWords(column, typed, path, lists) };
        }),
      );
    case 'files': {
      const names = typedAttachments(typed[field.key]).map(file => file.name);
      return [{ path: field.key, label: field.label, words: names.join('、') }];
    }
    default:
      return [{ path: field.key, label: field.label, words: typedWords(field, typed, field.key, lists) }];
  }
}
