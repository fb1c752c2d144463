import { periodLabel } from '../../../shared/calendar/period.ts';
import { aboutDuty } from '../../../shared/duty/about.ts';
import type { SheetDuty } from '../../../shared/filing/excel/sheet-form.ts';
import { openingBalance } from '../../../shared/programme/eight-ones/opening-balance.ts';
import { dueWords } from '../../../shared/ui/duty-words.ts';
import type { DutySheet } from '../../../shared/visit/duty-sheet.ts';
import type { Opening } from '../../../shared/visit/opening.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';

/** What a duty's workbook says of the duty, and is recognised by. */
export function sheetDuty(
  { programme, unit }: Pick<UnitVisit, 'programme' | 'unit'>,
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

/** The same of the workbook of 期初导入, which no duty stands behind. */
export function openingDuty({ programme, unit }: UnitVisit, { period }: Opening): SheetDuty {
  return {
    programme: programme.key,
    duty: `${openingBalance.key}.${unit.key}.${period.key}`,
    unit: { key: unit.key, name: unit.name },
    about: '',
    period: { key: period.key, label: periodLabel(period) },
    dueText: '各清单首次报送之前',
    documentNumber: programme.documentNumber,
  };
}
