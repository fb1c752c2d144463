import { periodWords } from '../calendar/period.ts';
import type { ToDoGroup, ToDoItem } from '../visit/to-do.ts';
import type { UnitVisit } from '../visit/unit-visit.ts';
import { StatusTag } from './duty-parts.tsx';

export interface GroupsProps {
  readonly groups: readonly ToDoGroup[];
  readonly visit: UnitVisit;
}

export function ItemTag({ item, visit }: { readonly item: ToDoItem; readonly visit: UnitVisit }) {
  const { duty, obligation, draftSavedAt } = item;
  return (
    <StatusTag duty={duty} obligation={obligation} now={visit.now} hasDraft={draftSavedAt !== undefined} />
  );
}

/** 「2025年11—12月领导走访」 */
export function groupTitle({ period, obligation }: ToDoGroup): string {
  return `${periodWords(period)}${obligation.title}`;
}

export function groupKey({ period, obligation }: ToDoGroup): string {
  return `${obligation.key}.${period}`;
}
