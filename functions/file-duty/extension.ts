import { yearOf } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { ExtensionPage, UNTIL } from '../../shared/ui/extension-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { Aside } from './aside.ts';
import { readReason } from './reason.ts';

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
      const reason = readReason(typed, '延期理由');
      if ('message' in reason) errors.push(reason);
      if (until === undefined || 'message' in reason) return errors;
      return { type: 'ask-extension', by: visit.contact.key, until, reason: reason.words };
    },
  };
}
