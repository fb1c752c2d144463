import { WaiverPage } from '../../shared/ui/waiver-page.tsx';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { Aside } from './aside.ts';
import { readReason } from './reason.ts';

/** A unit asks to be excused; the duty is owed until the Office answers. */
export function askWaiver(visit: UnitVisit): Aside {
  return {
    page: WaiverPage,
    lost: '申请没有提出',
    read: typed => {
      const reason = readReason(typed, '免报理由');
      return 'message' in reason
        ? [reason]
        : { type: 'ask-waiver', by: visit.contact.key, reason: reason.words };
    },
  };
}
