import type { FieldGroup } from '../../filing/field.ts';

/** 附件, the last group of every form. @param such what is usually attached, 「调研报告」 */
export function attachments(such: string) {
  return {
    title: '附件材料',
    fields: [
      {
        key: 'attachments',
        type: 'files',
        label: '附件',
        hint: `可附${such}，没有的不用附`,
        required: false,
      },
    ],
  } as const satisfies FieldGroup;
}
