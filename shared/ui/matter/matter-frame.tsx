import type { ComponentChildren } from 'preact';
import type { MatterReader } from '../../visit/matter-reader.ts';
import { Layout } from '../layout.tsx';
import { DeskLayout } from '../office/desk-layout.tsx';

interface MatterFrameProps {
  readonly reader: MatterReader;
  readonly title: string;
  /** The list itself, not a page below it. */
  readonly isList?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of a page about matters: the desk's for an officer, a unit's or an enterprise's own otherwise. */
export function MatterFrame({ reader, title, isList = false, children }: MatterFrameProps) {
  const { kind, home, programme, name } = reader;
  const { office } = programme;
  if (kind === 'office')
    return (
      <DeskLayout title={title} home={home} office={office} here={isList ? '/matters' : undefined}>
        {children}
      </DeskLayout>
    );
  return (
    <Layout title={title} owner={name} office={office} home={home}>
      {children}
    </Layout>
  );
}
