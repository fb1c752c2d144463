import type { ComponentChildren } from 'preact';
import { homePath, type UnitVisit } from '../visit/unit-visit.ts';
import { Layout } from './layout.tsx';
import { Notice } from './notices.tsx';

interface UnitLayoutProps {
  readonly visit: UnitVisit;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The frame of a unit's page; an officer who fills it in for the unit is told so on every one. */
export function UnitLayout({ visit, title, children }: UnitLayoutProps) {
  const { unit, programme, onBehalf } = visit;
  return (
    <Layout
      title={onBehalf ? `办公室代报：${title}` : title}
      owner={onBehalf ? `领导小组办公室（代${unit.name}）` : unit.name}
      home={homePath(visit)}
      office={programme.office}
    >
      {onBehalf ? (
        <Notice tone="amber">
          办公室代{unit.name}
          填报：请按该单位审核后送来的纸质材料录入。报送后记为办公室代报，回执发送至该单位登记邮箱。
        </Notice>
      ) : null}
      {children}
    </Layout>
  );
}

/** Where the visitor came from: the unit's page, or the duty's page of the Office. */
export function BackHome({ visit }: Pick<UnitLayoutProps, 'visit'>) {
  return (
    <a class="back" href={homePath(visit)}>
      {homeWords(visit)}
    </a>
  );
}

export function homeWords({ onBehalf }: Pick<UnitVisit, 'onBehalf'>): string {
  return onBehalf ? '返回该事项的办理页' : '返回待办事项';
}
