/**
 * A document before it is drawn: what stands in it, in order, in words that are fit to print. paragraphs.ts and
 * tables.ts say how each block looks.
 */
export type Block =
  /** 标题, one text per line. */
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  /** （送审稿） and the like, centred under a title. */
  | { readonly kind: 'subtitle'; readonly text: string }
  | { readonly kind: 'addressee'; readonly text: string }
  /** 一、 */
  | { readonly kind: 'heading1'; readonly text: string }
  /** （一） */
  | { readonly kind: 'heading2'; readonly text: string }
  | { readonly kind: 'body'; readonly runs: readonly Run[]; readonly keepNext?: boolean }
  | { readonly kind: 'caption'; readonly text: string }
  | TableBlock
  /** Small print under a table. */
  | { readonly kind: 'note'; readonly text: string }
  /** 附件说明 under the text. */
  | { readonly kind: 'attachments'; readonly names: readonly string[] }
  /** 署名和成文日期 of a document without a seal. */
  | { readonly kind: 'signature'; readonly signer: string; readonly date: string }
  /** 另面: 「附件1」, the annex's title and what stands in brackets under it. */
  | {
      readonly kind: 'annex';
      readonly number: number;
      readonly lines: readonly string[];
      readonly subtitle?: string;
    };

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
}

export interface Column {
  /** A line break parts the label's lines. */
  readonly label: string;
  /** Twips. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** 合计. */
  readonly total?: readonly string[];
}

export function body(text: string): Block {
  return { kind: 'body', runs: [{ text }] };
}
