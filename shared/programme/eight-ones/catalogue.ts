import type { RecurringObligation } from '../obligation.ts';
import type { Programme } from '../types.ts';
import { actionPlan } from './action-plan.ts';
import { conference } from './conference.ts';
import { conferenceSchedule } from './conference-schedule.ts';
import { contactPlan } from './contact-plan.ts';
import { enterpriseDirectory } from './enterprise-directory.ts';
import { fieldReturn } from './field-return.ts';
import { leaderVisit } from './leader-visit.ts';
import { monthlyResearch } from './monthly-research.ts';
import { projectList } from './project-list.ts';
import { taskList } from './task-list.ts';
import { unitSummary } from './unit-summary.ts';

/** Every obligation this release can run, in the notice's order; a programme file names those in force. */
export const catalogue = [
  leaderVisit,
  contactPlan,
  actionPlan,
  taskList,
  enterpriseDirectory,
  projectList,
  fieldReturn,
  monthlyResearch,
  conferenceSchedule,
  conference,
  unitSummary,
] as const;

export type ObligationKey = (typeof catalogue)[number]['key'];

export const obligationKeys: readonly ObligationKey[] = catalogue.map(obligation => obligation.key);

/** The definition behind a key; undefined for one this release does not know. For a duty's, see `definitionOf`. */
export function obligationOf(key: string): RecurringObligation | undefined {
  return catalogue.find(obligation => obligation.key === key);
}

/** The obligations a programme has in force, in the order of its file. */
export function obligationsOf(programme: Programme): readonly RecurringObligation[] {
  return programme.obligations.flatMap(key => obligationOf(key) ?? []);
}
