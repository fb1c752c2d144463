import type { FieldGroup, FilingValues } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { rowsOf, textOf } from '../../filing/values.ts';
import { followUpProgress, matterCategories, matterLevels, problemScopes } from './options.ts';

/** What a research has found, and what became of what the last one found. */
export const problemGroups = [
  {
    title: '发现问题和针对性解决方案',
    fields: [
      {
        key: 'problems',
        type: 'rows',
        label: '发现问题',
        hint: '每个问题须有针对性解决方案；确实无法提出的，写明需上级研究的理由',
        required: true,
        min: 1,
        max: 20,
        rowName: '问题',
        columns: [
          { key: 'problem', type: 'long-text', label: '问题', required: true, minLength: 20, maxLength: 300 },
          {
            key: 'category',
            type: 'choice',
            label: '类别',
            required: true,
            options: matterCategories,
            other: true,
          },
          {
            key: 'scope',
            type: 'choice',
            label: '影响范围',
            required: true,
            options: problemScopes,
            other: true,
          },
          {
            key: 'solution',
            type: 'long-text',
            label: '针对性解决方案',
            required: false,
            need: '必填，确实无法提出的除外',
            minLength: 20,
            maxLength: 400,
          },
          {
            key: 'forStudyAbove',
            type: 'long-text',
            label: '需上级研究的理由',
            required: false,
            need: '无法提出解决方案的必填',
            minLength: 10,
            maxLength: 200,
          },
          {
            key: 'suggestedUnit',
            type: 'choice',
            label: '建议责任单位',
            required: false,
            options: 'units',
            other: true,
          },
          { key: 'suggestedDate', type: 'date', label: '建议时限', required: false },
          {
            key: 'level',
            type: 'choice',
            label: '解决层级',
            required: false,
            options: matterLevels,
            other: true,
          },
        ],
      },
    ],
  },
  {
    title: '上期问题整改情况',
    fields: [
      {
        key: 'followUps',
        type: 'rows',
        label: '上期问题整改情况',
        hint: '上期报送的问题已自动带出，请逐条说明进展；上期没有问题的不用填',
        required: false,
        min: 0,
        max: 20,
        rowName: '上期问题',
        columns: [
          { key: 'problem', type: 'long-text', label: '上期问题', required: true, maxLength: 300 },
          {
            key: 'progress',
            type: 'choice',
            label: '进展',
            required: true,
            options: followUpProgress,
            other: true,
          },
          { key: 'details', type: 'long-text', label: '情况说明', required: false, maxLength: 300 },
        ],
      },
    ],
  },
] as const satisfies readonly FieldGroup[];

/** 「发现本细分行业领域内存在的问题，并提出针对性的解决方案」: no problem without an answer. */
export function checkProblems(values: FilingValues): readonly Finding[] {
  return rowsOf(values, 'problems').flatMap((row, index): Finding[] => {
    const path = `problems.${index}.solution`;
    const solved = textOf(row, 'solution') !== '';
    const above = textOf(row, 'forStudyAbove') !== '';
    if (!solved && !above)
      return [{ severity: 'error', path, message: '请填写；无法提出的，请填写“需上级研究的理由”' }];
    return solved && above
      ? [{ severity: 'warning', path, message: '既填了解决方案，又填了需上级研究的理由，请核对' }]
      : [];
  });
}

/** What was found last time, to be followed up. */
export function problemsToFollowUp(previous: FilingValues): FilingValues {
  const problems = rowsOf(previous, 'problems').map(row => ({ problem: textOf(row, 'problem') }));
  return problems.length === 0 ? {} : { followUps: problems };
}
