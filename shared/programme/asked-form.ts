/** What a duty outside the calendar asks, as it is frozen on every duty that it opens. Plain data, stored. */
export interface AskedForm {
  /** 「企业用工情况」 */
  readonly title: string;
  /** Who asks, in the words that stand in place of a clause's number: 「领导小组办公室临时报送」. */
  readonly asker: string;
  /** On what basis, and what for. */
  readonly basis: string;
  /** Nothing outside the notice's own words is ever red. */
  readonly authority: 'office' | 'soft';
  readonly scope: 'unit' | 'field';
  readonly questions: readonly AskedQuestion[];
  /** A table to be filled in, one row for each thing it speaks of. */
  readonly table?: AskedTable | undefined;
  /** Whether files may be attached. */
  readonly files: boolean;
  /** Absent: the Office reviews it. `lead`: it is a contribution to what a lead unit files. */
  readonly readBy?: 'lead' | undefined;
}

export interface AskedQuestion {
  readonly label: string;
  readonly type: AnswerType;
  readonly required: boolean;
  /** What a `choice` is made from. */
  readonly options?: readonly string[] | undefined;
}

export interface AskedTable {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly type: Exclude<AnswerType, 'choice'> }[];
}

export const ANSWER_TYPES = ['text', 'integer', 'money', 'date', 'yes-no', 'choice'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** 「至多20个问题、10栏」: what is larger is no 临时报送. */
export const QUESTIONS_LIMIT = 20;
export const COLUMNS_LIMIT = 10;
