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
  | {
      readonly kind: 'body';
      readonly runs: readonly Run[];
      readonly keepNext?: boolean;
      /** Records it was written from: `<unit>~<duty>`. */
      readonly from?: readonly string[];
    }
  /** `numbered` ones are called 表1, 表2 … in their order. */
  | { readonly kind: 'caption'; readonly text: string; readonly numbered?: true }
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
    }
  /** What follows stands on pages of this orientation. */
  | { readonly kind: 'section'; readonly orientation: Orientation }
  /** 版记: who prints it; the day is the Office's to fill in. */
  | { readonly kind: 'imprint'; readonly printer: string };

export type Orientation = 'portrait' | 'landscape';

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
  /** A line break within a cell parts its lines. */
  readonly rows: readonly (readonly string[])[];
  /** 合计. */
  readonly total?: readonly string[];
  /** Records behind each row. */
  readonly rowFrom?: readonly (readonly string[])[];
}

export function body(text: string, from: readonly string[] = []): Block {
  return { kind: 'body', runs: [{ text }], ...(from.length > 0 && { from: [...new Set(from)] }) };
}
