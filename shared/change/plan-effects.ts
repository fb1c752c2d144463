import type { Instant } from '../calendar/instant.ts';
import { nextWake } from '../duty/advance.ts';
import { apply } from '../duty/apply.ts';
import type { Duty, DutyEvent, DutyKey, EventPlan, OwedEffect } from '../duty/duty.ts';
import { dutyId } from '../duty/duty-id.ts';
import type { Duties } from '../ports/duties.ts';
import type { FilingBody, Filings } from '../ports/filings.ts';
import type { Calendars } from '../ports/programmes.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { DutyEffects } from './change-duty.ts';

export interface PlanDeps {
  readonly filings: Pick<Filings, 'get'>;
  readonly duties: Pick<Duties, 'load' | 'change' | 'settle'>;
  readonly calendars: Pick<Calendars, 'load'>;
}

type Acceptance = Extract<OwedEffect, { kind: 'register' }>;
type Planning = Extract<DutyEvent, { type: 'plan-event' }>;

/**
 * Tells the duties that report on events what an accepted filing plans for them, a field that it leaves out included.
 * Of several accepted versions the one filed last counts, whichever is told first or how often.
 */
export function planEffects(
  deps: PlanDeps,
  definition: (key: string) => Obligation | undefined = obligationOf,
): DutyEffects {
  return {
    async perform(duty, now) {
      const { plans } = definition(duty.obligation) ?? {};
      const reportWithin = plans && definition(plans.obligation)?.event?.reportWithin;
      if (plans === undefined || reportWithin === undefined) return;
      for (const effect of duty.owed) {
        if (effect.kind !== 'register') continue;
        const body = await deps.filings.get(duty.key, effect.nonce);
        if (body === undefined) throw new Error(`A filing of ${duty.key.duty} has lost its body`);
        const events = plans.events(body.values);
        for (const field of duty.fields) {
          const planned = dutyId({ key: plans.obligation }, field, { key: duty.period });
          const plan = planOf(duty, effect, body, events.get(field));
          const event = { type: 'plan-event', by: 'system', plan, reportWithin } as const;
          await tell({ ...duty.key, duty: planned }, event, now, deps);
        }
      }
    },
  };
}

function planOf(
  duty: Duty,
  { nonce, acceptedAt }: Acceptance,
  { filedAt }: FilingBody,
  event: EventPlan['event'],
): EventPlan {
  const number = duty.filings.find(filing => filing.nonce === nonce)?.number ?? duty.filings.length;
  return {
    ...(event && { event }),
    source: { kind: 'filing', duty: duty.key.duty, number },
    statedAt: filedAt,
    knownAt: acceptedAt,
  };
}

/** Writers that lose a race read again; more rounds than this means something else is wrong. */
const rounds = 8;

/**
 * One conditional write. The duty's clock is not woken: when time next changes the duty stays as it was. What is not
 * there, has been reported or is closed takes no plan.
 */
async function tell(key: DutyKey, event: Planning, now: Instant, deps: PlanDeps): Promise<void> {
  const calendar = await deps.calendars.load();
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.duties.load(key);
    if (stored === undefined) return;
    const applied = apply(stored, event, now, calendar);
    if (applied.outcome !== 'changed') return;
    const { duty } = applied;
    if ((await deps.duties.change(duty, stored.version)).outcome === 'conflict') continue;
    // With something else still owed, its past wake is what has the reconciler do it.
    if (duty.owed.length === 0) await deps.duties.settle(key, duty.version, [], nextWake(duty));
    return;
  }
  throw new Error(`Duty ${key.duty} kept changing under ${rounds} attempts`);
}
