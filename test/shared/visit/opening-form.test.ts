import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import type { Duty, DutyKey } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import type { Identity } from '../../../shared/filing/identity.ts';
import type { FilingBody } from '../../../shared/ports/filings.ts';
import { fieldReturn } from '../../../shared/programme/eight-ones/field-return.ts';
import { dutySheet, openingForm } from '../../../shared/visit/duty-sheet.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';

const filedAt = instant('2026-10-10T01:00:00Z');

function elevators(quarter: string): Duty {
  const duty = planDuties(suzhou, fieldReturn, period(quarter), adoptedOn, calendar).find(one =>
    one.fields.includes('elevators'),
  );
  if (duty === undefined) throw new Error('nobody owes the return of elevators');
  return duty;
}

function identity(filerName: string): Identity {
  return { filerName, filerPost: '', phone: '0512-65212345', reviewerName: '李建国', reviewerPost: '副局长' };
}

/** Quarters already filed: their values, or the reason of a nil return. */
function filed(quarters: Readonly<Record<string, FilingValues | string>>) {
  const bodies = Object.entries(quarters).map(
    ([quarter, said]): FilingBody => ({
      schema: 1,
      key: elevators(quarter).key,
      nonce: quarter,
      filedAt,
      values: typeof said === 'string' ? {} : said,
      ...(typeof said === 'string' ? { nilReason: said } : {}),
      identity: identity(`填报${quarter}`),
    }),
  );
  const bodyOf = (key: DutyKey) => bodies.find(body => body.key.duty === key.duty);
  return {
    duties: {
      load: async (key: DutyKey) => {
        const body = bodyOf(key);
        if (body === undefined) return undefined;
        const { nonce } = body;
        const filing = { nonce, number: 1, filedAt, nil: false, filer: '王', reviewer: '李', by: 'gxj' };
        return { ...elevators(nonce), filings: [filing] };
      },
    },
    filings: { get: async (key: DutyKey) => bodyOf(key) },
  };
}

async function opened(quarter: string, deps: ReturnType<typeof filed>) {
  const sheet = dutySheet(elevators(quarter), { programme: suzhou, today: calendarDate('2027-01-10') });
  if (sheet === undefined) throw new Error('no sheet');
  return await openingForm(sheet, deps, undefined);
}

const told: FilingValues = {
  associationState: 'founded',
  associationName: '苏州市电梯行业协会',
  projects: [{ project: '电梯试验塔', planned: 100_000, cumulative: 25_000 }],
};

describe('what a form opens with', () => {
  it('is what was said before the quarters that said 「无变化」, by whoever filed last', async () => {
    const form = await opened('2026-Q3', filed({ '2026-Q1': told, '2026-Q2': '' }));
    expect(form).toMatchObject({
      associationName: ['苏州市电梯行业协会'],
      'projects.0.entry': ['电梯试验塔'],
      'projects.0.before': ['250'],
      'identity.filerName': ['填报2026-Q2'],
    });
  });

  it('takes no figures of last year, though the first quarter of this one said nothing', async () => {
    const form = await opened('2026-Q2', filed({ '2025-Q4': told, '2026-Q1': '' }));
    expect(form.associationName).toEqual(['苏州市电梯行业协会']);
    expect(form['projects.0.project']).toBeUndefined();
  });

  it('is empty where nobody ever filed, or only nil returns', async () => {
    expect(await opened('2026-Q3', filed({}))).toEqual({});
    const nil = await opened('2026-Q3', filed({ '2026-Q2': '' }));
    expect(Object.keys(nil).every(name => name.startsWith('identity.'))).toBe(true);
  });
});
