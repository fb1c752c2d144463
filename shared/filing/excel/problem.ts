/** Why a workbook was not taken: the place as the program shows it, and words. Place and label are '' for the file. */
export interface SheetProblem {
  readonly sheet: string;
  /** 'C7' */
  readonly cell: string;
  readonly label: string;
  readonly words: string;
}
