import { reportKind } from '../../kinds/catalogue.ts';
import type { AnnexKey } from '../../kinds/kind.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { isRange, spanOf } from '../../span.ts';
import { documentLine } from '../../text.ts';
import type { Block } from '../blocks.ts';
import { subject } from '../wording.ts';
import { coverage, isWide } from './coverage.ts';
import {
  conferencesTable,
  fieldsTable,
  mattersTable,
  projectsTable,
  slippingTable,
  solutionsTable,
} from './lists.ts';
import { officeOnly } from './office.ts';
import { scheduleTable } from './schedule.ts';

interface Annex {
  readonly name: string;
  /** Of its title; absent where the name is set on one line. */
  readonly lines?: readonly string[];
  readonly landscape?: true;
  readonly blocks: readonly Block[];
}

/** 附件说明's names, and the annexes themselves, each on a page of its own. What only the Office reads stands last. */
export function annexes(snapshot: ReportSnapshot): {
  readonly names: readonly string[];
  readonly blocks: readonly Block[];
} {
  const { annexes: keys, imprinted } = reportKind(snapshot.kind);
  const made = keys.map(key => ({ key, ...annexOf(key, snapshot) }));
  return {
    names: made.map(({ key, name }) => (key === 'office' ? `${name}（仅送办公室）` : name)),
    blocks: made.flatMap(({ key, name, lines, landscape, blocks }, index): readonly Block[] => [
      // What goes up ends here: the Office's own annex is taken off.
      ...(key === 'office' && imprinted
        ? [{ kind: 'imprint', printer: documentLine(snapshot.office.name) } as const]
        : []),
      ...(landscape === true ? [{ kind: 'section', orientation: 'landscape' } as const] : []),
      {
        kind: 'annex',
        number: index + 1,
        lines: lines ?? [name],
        ...(key === 'office' && { subtitle: '（仅送办公室，上报时删去本附件）' }),
      },
      ...blocks,
      ...(landscape === true ? [{ kind: 'section', orientation: 'portrait' } as const] : []),
    ]),
  };
}

function annexOf(key: AnnexKey, snapshot: ReportSnapshot): Annex {
  switch (key) {
    case 'coverage': {
      const what = `${subject(snapshot)}覆盖情况表`;
      return {
        name: `细分领域${what}`,
        lines: [`${spanOf(snapshot.period).label}细分领域`, what],
        ...(isWide(snapshot) && { landscape: true }),
        blocks: coverage(snapshot),
      };
    }
    case 'fields':
      return {
        name: `${snapshot.fields.length}个细分领域“八个一”推进情况一览表`,
        landscape: true,
        blocks: fieldsTable(snapshot),
      };
    case 'projects':
      return { name: '重点项目进展表', blocks: projectsTable(snapshot) };
    case 'matters':
      return { name: '企业诉求事项办理台账', blocks: mattersTable(snapshot) };
    case 'conferences':
      return { name: '行业大会（活动）举办情况', blocks: conferencesTable(snapshot) };
    case 'schedule':
      return { name: '行业大会（活动）时间安排表', landscape: true, blocks: scheduleTable(snapshot) };
    case 'solutions':
      return { name: '问题及解决方案清单', landscape: true, blocks: solutionsTable(snapshot) };
    case 'slipping-tasks':
      return { name: '任务滞后事项', blocks: slippingTable(snapshot) };
    case 'office':
      return {
        name: isRange(snapshot.period) ? '尚未报送和零报告情况' : '尚未报送、零报告和补报情况',
        blocks: officeOnly(snapshot),
      };
  }
}
