import type { CalendarDate } from '../calendar/date.ts';

/**
 * A mail before it is drawn. HTML and text are both drawn from it, each made to be read as it is; neither is made from
 * the other.
 */
export interface Letter {
  /** At most 40 characters. */
  readonly subject: string;
  /** 规范简称, 顶格. */
  readonly salutation: string;
  readonly blocks: readonly Block[];
  /** Absent where whoever forwards the mail must not forward a link with it. */
  readonly action?: Action | undefined;
  readonly closing: {
    /** 落款: the Office's full name, or the system's where it is the Office that is written to. */
    readonly signer: string;
    /** Whom to telephone; none for the Office itself. */
    readonly phone?: string;
    /** '2026年11月2日' */
    readonly date: string;
  };
}

/** What the recipient is to do: the button leads to the recipient's own page. */
export interface Action {
  readonly label: string;
  readonly whose: 'unit' | 'office' | 'enterprise';
}

/** The recipient's own link, and the last day it opens anything. */
export interface LetterLink {
  readonly url: string;
  readonly until: CalendarDate;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Something to see first; amber for what needs care. */
  | { readonly kind: 'notice'; readonly tone: 'blue' | 'amber'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Label and value, one pair a line. */
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** The first cell of a row is its heading. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      /** Of the columns, in percent. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** Words of the notice, with their place in it. */
  | { readonly kind: 'clause'; readonly place: string; readonly text: string };

export interface Fact {
  readonly label: string;
  /** May hold line breaks. */
  readonly value: string;
}

export interface Cell {
  readonly text: string;
  /** Further lines, smaller. */
  readonly notes?: readonly string[];
  readonly tone?: 'red' | 'amber';
}
