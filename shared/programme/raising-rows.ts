/**
 * Rows of a form in which a unit tells what enterprises and institutions ask for: once the filing is accepted, each
 * becomes a matter (企业诉求事项). All are keys of the form's own fields and columns.
 */
export interface RaisingRows {
  readonly list: string;
  /** Column with 提出单位; a row that names nobody is no matter, since nobody could be answered. */
  readonly raiser: string;
  readonly detail: string;
  readonly category?: string;
  readonly level?: string;
  /** A yes-no column: only rows that say yes are meant to be pushed further. */
  readonly only?: string;
  /** The form's date on which they were raised; else the day of the filing. */
  readonly on?: string;
  /** Rows of the same form that say more of whoever is named there: `name`, `kind`, `district`, `code`. */
  readonly bodies?: string;
}
