import type * as v from 'valibot';
import { period } from '../../shared/calendar/period.ts';
import { dutyClock } from '../../shared/change/change-duty.ts';
import { advance } from '../../shared/duty/advance.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { Duties } from '../../shared/ports/duties.ts';
import type { Calendars, Programmes } from '../../shared/ports/programmes.ts';
import { obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { contract } from './contract.ts';

export interface OpenDutyDeps {
  readonly programmes: Programmes;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Duties;
}

/** The plan named a programme or a duty that the programme does not have. */
export class UnknownPlanError extends Error {
  override readonly name = 'InvalidInputError';
}

/**
 * Creates the duty if it is not there, already open if its time has come; who owes it and when is frozen here.
 * @returns how to start the execution that is its clock: the same whenever the duty was created
 */
export async function openDuty(
  { plan, now }: v.InferOutput<typeof contract.input>,
  deps: OpenDutyDeps,
): Promise<v.InferInput<typeof contract.output>> {
  const [adopted, calendar] = await Promise.all([
    deps.programmes.load(plan.programme),
    deps.calendars.load(),
  ]);
  const obligation = obligationOf(plan.obligation);
  const planned =
    adopted &&
    obligation &&
    planDuties(adopted.programme, obligation, period(plan.period), adopted.adoptedOn, calendar).find(
      duty => duty.key.duty === plan.duty && duty.key.unit === plan.unit,
    );
  if (!planned)
    throw new UnknownPlanError(`No duty ${plan.duty} of ${plan.unit} in programme ${plan.programme}`);
  await deps.duties.create(advance(planned, now));
  return dutyClock(planned);
}
