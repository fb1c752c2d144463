/**
 * A duty's form on paper, before it is drawn: what a clerk whom no mail reaches fills by hand or in Word. Lengths are
 * millimetres.
 */
export interface PaperForm {
  readonly title: string;
  /** What the Office finds the duty by when the paper comes back. */
  readonly code: string;
  readonly facts: readonly PaperFact[];
  /** The clause with the strength of its words, and how to fill the form. */
  readonly notes: readonly string[];
  /** The Office's words on a filing that was sent back. */
  readonly remarks: readonly string[];
  readonly parts: readonly PaperPart[];
  readonly confirmations: readonly string[];
  /** 填报人, 审核人, 联系电话, 日期, with what is known of them. */
  readonly signOff: readonly PaperFact[];
  readonly sendTo: string;
}

export interface PaperFact {
  readonly label: string;
  readonly words: string;
}

export interface PaperPart {
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { readonly kind: 'questions'; readonly questions: readonly PaperQuestion[] }
  | PaperTable
  /** Rows with more columns than a page is wide: a small form of its own for each. */
  | {
      readonly kind: 'cards';
      readonly lead: string;
      readonly cards: readonly { readonly title: string; readonly questions: readonly PaperQuestion[] }[];
    };

export interface PaperTable {
  readonly kind: 'table';
  readonly lead: string;
  /** Wider than an upright page. */
  readonly landscape: boolean;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What may be put into which column. */
  readonly notes: readonly string[];
}

export interface PaperColumn {
  readonly label: string;
  /** 「必填」 and the limits. */
  readonly need: string;
  readonly width: number;
}

export interface PaperQuestion {
  readonly label: string;
  readonly need: string;
  readonly answer: PaperAnswer;
  /** Takes the page's whole width. */
  readonly wide: boolean;
}

export type PaperAnswer =
  /** What is known, or the blanks of a date or an amount; room for so many lines. */
  | { readonly kind: 'words'; readonly words: string; readonly lines: number }
  /** Ruled lines to write on below what is known. */
  | { readonly kind: 'ruled'; readonly words: string; readonly lines: number }
  | { readonly kind: 'boxes'; readonly boxes: readonly PaperBox[] };

export interface PaperBox {
  readonly label: string;
  readonly ticked: boolean;
}
