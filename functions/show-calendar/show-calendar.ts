import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type CalendarPageDeps, calendarAnswer } from '../middleware/pages/calendar.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

export interface ShowCalendarDeps extends OfficeLinkDeps, CalendarPageDeps {}

/** 放假安排 of the year asked for, else of the one that is missing, else of this one. */
export async function showCalendar(request: PageRequest, deps: ShowCalendarDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, visit =>
    calendarAnswer(visit, request.query('year'), deps, { done: doneWords(request.query('done')) }),
  );
}

function doneWords(moved: string): string | undefined {
  if (!/^\d{1,5}$/.test(moved)) return undefined;
  return moved === '0'
    ? '已更新，没有截止日期需要调整。'
    : `已更新，${moved}项未报送事项的截止日期已调整，单位在下一次提醒邮件和待办页面中看到。`;
}
