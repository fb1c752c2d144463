import { readText } from '../../shared/filing/cells.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLongText } from '../../shared/filing/text.ts';
import { typedList, typedText } from '../../shared/filing/typed.ts';
import { ASKED_UNITS, ASKED_WORDS, SectionsPage } from '../../shared/ui/sections-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import { unitsToAsk } from '../../shared/visit/sections.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { Aside } from './aside.ts';

const WORDS_LIMITS = { minLength: 5, maxLength: 300 };

/** The lead asks cooperating units of the field for what they know; each gets a section of its own. */
export function askSections(visit: UnitVisit, sheet: DutySheet): Aside {
  return {
    page: SectionsPage,
    lost: '请求没有发出',
    read: typed => {
      const errors: Issue[] = [];
      const offered = new Set([
        ...unitsToAsk(visit, sheet).map(({ key }) => key),
        ...(sheet.duty.sections ?? []).map(({ unit }) => unit),
      ]);
      const units = typedList(typed, ASKED_UNITS).filter(unit => offered.has(unit));
      if (units.length === 0)
        errors.push({ path: ASKED_UNITS, label: '配合单位', message: '请至少勾选一个单位' });
      const words = readText(WORDS_LIMITS, cleanLongText(typedText(typed, ASKED_WORDS)));
      if (words.kind !== 'value') {
        const message = words.kind === 'empty' ? '请填写' : words.message;
        errors.push({ path: ASKED_WORDS, label: '需要补充的内容', message });
      }
      if (words.kind !== 'value' || errors.length > 0) return errors;
      return { type: 'ask-sections', by: visit.contact.key, units, words: String(words.value) };
    },
  };
}
