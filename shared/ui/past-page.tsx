import type { ToDoGroup } from '../visit/to-do.ts';
import { dutyPath, type UnitVisit } from '../visit/unit-visit.ts';
import { type GroupsProps, groupKey, groupTitle, ItemTag } from './to-do-parts.tsx';
import { BackHome, UnitLayout } from './unit-layout.tsx';

interface PastPageProps {
  readonly visit: UnitVisit;
  readonly year: number;
  readonly groups: readonly ToDoGroup[];
}

/** Everything of a year that is over. */
export function PastPage({ visit, year, groups }: PastPageProps) {
  const title = `${year}年往期事项`;
  return (
    <UnitLayout visit={visit} title={title}>
      <BackHome visit={visit} />
      <h1>{title}</h1>
      <PastList groups={groups} visit={visit} />
    </UnitLayout>
  );
}

/** Closed duties, one line each. */
export function PastList({ groups, visit }: GroupsProps) {
  return (
    <div>
      {groups.map(group => (
        <section key={groupKey(group)} class="card">
          <h3>{groupTitle(group)}</h3>
          <ul class="plain">
            {group.items.map(item => (
              <li key={item.duty.key.duty}>
                <div class="head">
                  <a href={dutyPath(visit, item.duty.key.duty)}>
                    {item.about.name === '' ? groupTitle(group) : item.about.name}
                  </a>
                  <ItemTag item={item} visit={visit} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
