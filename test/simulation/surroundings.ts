import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import type { Browser } from './browser.ts';
import type { City } from './cities.ts';

/** What an actor of a simulation lives in. */
export interface Surroundings {
  readonly seed: number;
  readonly city: City;
  /** The actor's own. */
  readonly browser: Browser;
  readonly calendar: WorkCalendar;
}
