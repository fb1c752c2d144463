import type { ComponentChildren } from 'preact';
import { DeskLayout } from '../desk-layout.tsx';

/** What the Office does for many duties at once; a page's path follows that of 批量办理. */
export const batchPages = [
  { path: '', title: '批量审核' },
  { path: '/due-dates', title: '批量调整截止日期' },
  { path: '/unfiled', title: '未报名单' },
] as const satisfies readonly {
  readonly path: string;
  readonly title: string;
}[];

export type BatchPath = (typeof batchPages)[number]['path'];

export function batchesPath(home: string, path: BatchPath = ''): string {
  return `${home}/batches${path}`;
}

interface BatchLayoutProps {
  readonly title: string;
  readonly home: string;
  readonly office: { readonly name: string; readonly phone: string };
  readonly here: BatchPath;
  readonly children: ComponentChildren;
}

export function BatchLayout({ title, home, office, here, children }: BatchLayoutProps) {
  return (
    <DeskLayout title={title} here="/batches" home={home} office={office}>
      <nav class="contents noprint" aria-label="批量办理">
        {batchPages.map(page => (
          <a
            key={page.path}
            href={batchesPath(home, page.path)}
            aria-current={page.path === here ? 'page' : undefined}
          >
            {page.title}
          </a>
        ))}
      </nav>
      {children}
    </DeskLayout>
  );
}
