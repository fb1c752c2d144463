import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import { DeskNav, type DeskPath } from './desk-nav.tsx';

export interface DeskLayoutProps {
  readonly title: string;
  readonly home: string;
  readonly office: { readonly name: string; readonly phone: string };
  readonly here?: DeskPath | undefined;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of every page of the Office's desk. */
export function DeskLayout({ title, home, office, here, wide, children }: DeskLayoutProps) {
  return (
    <Layout title={title} owner="领导小组办公室" home={home} office={office} wide={wide}>
      <DeskNav home={home} here={here} />
      {children}
    </Layout>
  );
}
