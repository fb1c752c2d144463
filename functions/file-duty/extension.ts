import { yearOf } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { readText } from '../../shared/filing/cells.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLongText } from '../../shared/filing/text.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { ExtensionPage, REASON, UNTIL } from '../../shared/ui/extension-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { Aside } from './aside.ts';

/** 延期申请 …理由TA10–300. */
const REASON_LIMITS = { minLength: 10, maxLength: 300 };

/** A unit asks for a later day; its date stands until the Office answers. */
export function askExtension(visit: UnitVisit, { duty }: DutySheet): Aside {
  return {
    page: ExtensionPage,
    lost: '申请没有提出',
    read: typed => {
      const errors: Issue[] = [];
      const text = typedText(typed, UNTIL).trim();
      const until = parseTypedDate(text, { defaultYear: yearOf(duty.due.current) });
      if (until === undefined) {
        const message = text === '' ? '请填写' : '不是日期，请按“2026-11-06”的样式填写';
        errors.push({ path: UNTIL, label: '申请延期至', message });
      }
      const reason = readText(REASON_LIMITS, cleanLongText(typedText(typed, REASON)));
      if (reason.kind !== 'value') {
        const message = reason.kind === 'empty' ? '请填写' : reason.message;
        errors.push({ path: REASON, label: '延期理由', message });
      }
      if (until === undefined || reason.kind !== 'value' || errors.length > 0) return errors;
      return { type: 'ask-extension', by: visit.contact.key, until, reason: String(reason.value) };
    },
  };
}
