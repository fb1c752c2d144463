import { periodLabel } from '../../../shared/calendar/period.ts';
import { aboutDuty } from '../../../shared/duty/about.ts';
import type { SheetDuty } from '../../../shared/filing/excel/sheet-form.ts';
import { dueWords } from '../../../shared/ui/duty-words.ts';
import type { DutySheet } from '../../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';

/** What a duty's workbook says of the duty, and is recognised by. */
export function sheetDuty(
  { programme, unit }: UnitVisit,
  { duty, obligation, period }: DutySheet,
): SheetDuty {
  return {
    programme: programme.key,
    duty: duty.key.duty,
    unit: { key: unit.key, name: unit.name },
    about: aboutDuty(duty, obligation, programme).name,
    period: { key: period.key, label: periodLabel(period) },
    dueText: dueWords(duty),
    documentNumber: programme.documentNumber,
  };
}
