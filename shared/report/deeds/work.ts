import type { Work } from '../snapshot/work.ts';
import {
  associationsPart,
  conferencesPart,
  contactPart,
  difficulties,
  plansPart,
  researchWork,
  summariesPart,
} from './filings.ts';
import { matterProblems, mattersPart } from './matters.ts';
import { directoryPart, projectProblems, projectsPart, tasksPart } from './registers.ts';
import { unitNameOf, type WorkInput } from './told.ts';
import { visitsPart } from './visits.ts';

/** Everything done that the notice's eight ones ask, each with the records it is read from. */
export function workPart(input: WorkInput): Work {
  const { found, ...research } = researchWork(input);
  const tasks = tasksPart(input);
  return {
    ...visitsPart(input),
    ...contactPart(input),
    ...plansPart(input),
    ...tasks,
    ...directoryPart(input),
    ...projectsPart(input),
    ...associationsPart(input),
    ...research,
    ...conferencesPart(input),
    ...mattersPart(input),
    problems: [...found, ...projectProblems(input), ...difficulties(input), ...matterProblems(input)],
    nextSteps: tasks.slipping
      .filter(({ next }) => next !== '')
      .map(({ ref, field, task, next }) => ({
        ref,
        unitName: unitNameOf(ref.split('~')[0] ?? '', input.lists),
        about: `${input.roster.fields.find(each => each.key === field)?.name ?? field}“${task}”`,
        text: next,
      })),
    ...summariesPart(input),
  };
}
