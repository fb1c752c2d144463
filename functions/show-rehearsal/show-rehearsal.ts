import { yearOf } from '../../shared/calendar/date.ts';
import { parseTypedYear } from '../../shared/calendar/format.ts';
import { dateInShanghai } from '../../shared/calendar/instant.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import { ofUnit } from '../../shared/rehearsal/load.ts';
import { rehearse } from '../../shared/rehearsal/rehearse.ts';
import { rehearsalYears } from '../../shared/rehearsal/years.ts';
import { RehearsalPage } from '../../shared/ui/office/rehearsal-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

export interface ShowRehearsalDeps extends OfficeLinkDeps {
  readonly calendars: Pick<Calendars, 'load'>;
}

/** 全年预演 of the year asked for, else of the next; of the unit asked for, else of all. */
export async function showRehearsal(request: PageRequest, deps: ShowRehearsalDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async ({ adopted, home, now }) => {
    const { programme, adoptedOn } = adopted;
    const calendar = await deps.calendars.load();
    const today = dateInShanghai(now);
    const years = rehearsalYears(adoptedOn, today);
    const asked = parseTypedYear(request.query('year'));
    const year = years.find(one => one === asked) ?? Math.max(yearOf(today) + 1, yearOf(adoptedOn));
    const unit = programme.units.findLast(({ key }) => key === request.query('unit'));
    const whole = rehearse(adopted, year, calendar);
    const page = RehearsalPage({
      programme,
      home,
      rehearsal: unit === undefined ? whole : ofUnit(whole, unit.key),
      unit,
      calendar,
      years,
    });
    return { kind: 'page', status: 200, page };
  });
}
