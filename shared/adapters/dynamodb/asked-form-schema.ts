import * as v from 'valibot';
import { ANSWER_TYPES, type AskedForm } from '../../programme/asked-form.ts';

/** What is asked outside the calendar, as it lies in requests and in the duties they open. */
export const askedFormSchema = v.object({
  title: v.string(),
  asker: v.string(),
  basis: v.string(),
  authority: v.picklist(['office', 'soft']),
  scope: v.picklist(['unit', 'field']),
  questions: v.array(
    v.object({
      label: v.string(),
      type: v.picklist(ANSWER_TYPES),
      required: v.boolean(),
      options: v.optional(v.array(v.string())),
    }),
  ),
  table: v.optional(
    v.object({
      name: v.string(),
      columns: v.array(
        v.object({ label: v.string(), type: v.picklist(['text', 'integer', 'money', 'date', 'yes-no']) }),
      ),
    }),
  ),
  files: v.boolean(),
  readBy: v.optional(v.literal('lead')),
}) satisfies v.GenericSchema<unknown, AskedForm>;
