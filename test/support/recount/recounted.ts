import { conferences, problemsOf, researchPart, visits, yearlyLists } from './deeds.ts';
import { filedPart, recountsPart } from './filed.ts';
import { mattersPart } from './matters.ts';
import type { Edition, StoredRecords } from './records.ts';
import { directoryPart, projectsPart, tasksPart } from './registers.ts';

/**
 * The figures of an edition, counted anew from what is stored, without a line of what compiles reports: in the shape of
 * a snapshot, so that figures-in.ts names both alike.
 */
export function recounted(stored: StoredRecords, edition: Edition): unknown {
  const speaksOf = edition.kind === 'schedule' ? ['conference-schedule'] : [...stored.programme.obligations];
  const obligations = order.filter(key => speaksOf.includes(key));
  const records = {
    ...stored,
    duties: stored.duties.filter(duty => obligations.includes(duty.obligation)),
  };
  const filed = filedPart(records, edition, obligations);
  const units = filed.units.map(each => each.unit);
  return {
    ...filed,
    ...(obligations.includes('monthly-research') && { research: researchPart(records, edition, units) }),
    recounts: recountsPart(records, edition, obligations),
    // Registers and matters are the city's, whatever the kind speaks of.
    ...(edition.kind !== 'monthly' && { work: workPart(records, stored, edition) }),
  };
}

function workPart(records: StoredRecords, stored: StoredRecords, edition: Edition) {
  const { twice: listedTwice, ...directory } = directoryPart(stored, edition);
  const { twice: plannedTwice, problems: ofProjects, ...projects } = projectsPart(stored, edition);
  const { nextSteps, ...tasks } = tasksPart(stored, edition);
  const { problems: told, ...researched } = problemsOf(records, edition);
  const { problems: underWay, matters } = mattersPart(stored, edition);
  return {
    matters,
    ...visits(records, edition),
    ...yearlyLists(records, edition),
    ...tasks,
    ...directory,
    ...projects,
    shared: [...plannedTwice, ...new Set(listedTwice)],
    ...conferences(records, edition),
    ...researched,
    problems: [...told, ...Array.from({ length: ofProjects + underWay }, () => ({}))],
    nextSteps: Array.from({ length: nextSteps }, () => ({})),
  };
}

/** The notice's order. */
const order = [
  'leader-visit',
  'contact-plan',
  'action-plan',
  'task-list',
  'enterprise-directory',
  'project-list',
  'field-return',
  'monthly-research',
  'conference-schedule',
  'conference',
  'unit-summary',
];
