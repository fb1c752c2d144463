import {
  DATA_SHEET,
  FORM_SHEET,
  fingerprintOf,
  LAYOUT_VERSION,
  type SheetDuty,
  type SheetForm,
} from './sheet-form.ts';
import type { SheetCell, WorkbookRead } from './workbook/cell.ts';

/** What a template says it is for, in its hidden sheet. */
export interface Marks {
  readonly layout: string;
  readonly programme: string;
  readonly obligation: string;
  readonly title: string;
  readonly unit: string;
  readonly unitName: string;
  readonly duty: string;
  readonly about: string;
  readonly period: string;
  readonly periodLabel: string;
  readonly fields: string;
}

export function marksOf(form: SheetForm, duty: SheetDuty): Marks {
  return {
    layout: LAYOUT_VERSION,
    programme: duty.programme,
    obligation: form.key,
    title: form.title,
    unit: duty.unit.key,
    unitName: duty.unit.name,
    duty: duty.duty,
    about: duty.about,
    period: duty.period.key,
    periodLabel: duty.period.label,
    fields: fingerprintOf(form),
  };
}

/** Whether the file is this duty's: `words` refuse it, `notes` tell what is odd about it. */
export type Belonging =
  | { readonly kind: 'ours'; readonly notes: readonly string[] }
  | { readonly kind: 'foreign'; readonly words: string };

export function belonging(workbook: WorkbookRead, form: SheetForm, duty: SheetDuty): Belonging {
  const expected = marksOf(form, duty);
  const found = readMarks(workbook);
  if (found.obligation === undefined) return belongingByFacts(workbook, form, duty);
  if (found.programme !== expected.programme) return foreign('这是另一项工作机制的表格');
  if (found.obligation !== expected.obligation)
    return foreign(`这是“${found.title ?? found.obligation}”的表格，本事项是“${form.title}”`);
  if (found.unit !== expected.unit)
    return foreign(`这是${found.unitName ?? found.unit ?? '其他单位'}的表格，本单位是${duty.unit.name}`);
  if (ownerOf(found.duty, found.period) !== ownerOf(expected.duty, expected.period))
    return foreign(`这是“${found.about ?? found.duty ?? ''}”的表格，本事项是“${duty.about}”`);
  const notes: string[] = [];
  if (found.period !== expected.period)
    notes.push(
      `这是${found.periodLabel ?? found.period ?? '其他周期'}的表格，已按${duty.period.label}读入，请逐项核对`,
    );
  if (found.fields !== expected.fields) notes.push('表格的栏目与现在的不完全一致，相同的栏目已按名称读入');
  return { kind: 'ours', notes };
}

function readMarks(workbook: WorkbookRead): Partial<Record<keyof Marks, string>> {
  const rows = workbook.sheets.find(sheet => sheet.name === DATA_SHEET)?.rows ?? [];
  return Object.fromEntries(rows.map(row => [words(row.cells.get(1)), words(row.cells.get(2))]));
}

/** The hidden sheet is lost when sheets are copied into another file: what everybody sees says the same. */
function belongingByFacts(workbook: WorkbookRead, form: SheetForm, duty: SheetDuty): Belonging {
  const rows = workbook.sheets.find(sheet => sheet.name.trim() === FORM_SHEET)?.rows ?? [];
  const fact = (label: string) => words(rows.find(row => words(row.cells.get(1)) === label)?.cells.get(2));
  const [unit, title] = [fact('填报单位'), fact('报送事项')];
  if (title !== '' && title !== form.title) return foreign(`这是“${title}”的表格，本事项是“${form.title}”`);
  if (unit !== '' && unit !== duty.unit.name) return foreign(`这是${unit}的表格，本单位是${duty.unit.name}`);
  return { kind: 'ours', notes: ['文件不是由系统模板直接填写的，已按表头读入，请逐项核对'] };
}

/** A duty's id without its period: obligation, and the field or leader it is about. */
function ownerOf(duty = '', period = ''): string {
  return duty.endsWith(`.${period}`) ? duty.slice(0, -period.length - 1) : duty;
}

function words(cell: SheetCell | undefined): string {
  if (cell?.kind === 'text') return cell.text.trim();
  return cell?.kind === 'number' ? String(cell.value) : '';
}

function foreign(words: string): Belonging {
  return { kind: 'foreign', words: `${words}，没有读入` };
}
