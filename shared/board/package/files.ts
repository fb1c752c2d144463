import { createHash } from 'node:crypto';
import type { Instant } from '../../calendar/instant.ts';
import { dutyTitle } from '../../duty/about.ts';
import { type Attachment, attachmentsOf } from '../../filing/attachment.ts';
import { keepableName } from '../../filing/file-name.ts';
import { filesFields } from '../../filing/prefill.ts';
import type { Programme, Unit } from '../../programme/types.ts';
import { type Bodies, dutyRecord } from '../../report/counted.ts';
import type { Board } from '../board.ts';
import type { BoardDuty } from '../input.ts';

/** An attachment with its place in the package. */
export interface PackedFile {
  readonly each: BoardDuty;
  readonly unit: Unit;
  readonly file: Attachment;
  /** `01市发改委/2026年11月专题调研/调研报告.docx` */
  readonly path: string;
}

/** What has been filed and stands: no drafts, nothing sent back; a nil return has no files. */
function hasFiled({ state }: BoardDuty): boolean {
  return state === 'filed' || state === 'accepted';
}

/** A board's duties and those that stand on none, with the units whose they are. */
export type PackedBoard = Pick<Board, 'duties' | 'roster'> & { readonly programme: Pick<Programme, 'units'> };

/** The duties whose bodies `packedFiles` reads. */
export function dutiesPacked({ duties }: Pick<PackedBoard, 'duties'>): readonly BoardDuty[] {
  return duties.filter(hasFiled);
}

/** The attachments behind a board: by unit in office order, then by duty in the order of the notice, 临时报送 last. */
export function packedFiles(board: PackedBoard, bodies: Bodies, at: Instant): readonly PackedFile[] {
  const folders = unitFolders(board);
  const order = [...folders.keys()];
  const inOrder = dutiesPacked(board).toSorted(
    (a, b) => order.indexOf(a.duty.key.unit) - order.indexOf(b.duty.key.unit),
  );
  const found = inOrder.flatMap(each => {
    const { duty, obligation, about } = each;
    const unit = folders.get(duty.key.unit);
    const { values } = dutyRecord(duty, obligation, at, bodies);
    if (unit === undefined || values === undefined) return [];
    const folder = `${unit.folder}/${partOf(dutyTitle(duty, obligation, about.name))}`;
    return filesFields(obligation.groups)
      .flatMap(({ key }) => attachmentsOf(values, key))
      .map(file => ({ each, unit: unit.unit, file, path: `${folder}/${keepableName(file.name)}` }));
  });
  return distinct(found);
}

/** Numbered, so that a folder's list stands in 机构序列; a unit has the same number whatever is filtered. */
function unitFolders({ programme, roster }: PackedBoard) {
  const lead = roster.leadUnits();
  // Units of today by their name of today; one that has been dissolved still has what it filed.
  const all = new Map([...programme.units, ...roster.units].map(unit => [unit.key, unit]));
  const others = [...all.values()]
    .filter(({ key }) => !lead.some(one => one.key === key))
    .toSorted((a, b) => a.seq - b.seq);
  return new Map(
    [...lead, ...others].map((unit, index) => {
      const number = String(index + 1).padStart(2, '0');
      return [unit.key, { unit, folder: `${number}${partOf(unit.name)}` }];
    }),
  );
}

/** Of a path that Windows still unpacks, whose paths end at 260 characters. */
const LONGEST_PART = 60;

function partOf(name: string): string {
  return keepableName([...name].slice(0, LONGEST_PART).join(''));
}

/** Two files of one name are 「报告.docx」 and 「报告(2).docx」; systems that know no capitals count too. */
function distinct(files: readonly PackedFile[]): readonly PackedFile[] {
  const taken = new Set<string>();
  return files.map(file => {
    const [, stem = '', extension = ''] = /^(.*?)(\.[^./]*)?$/.exec(file.path) ?? [];
    let path = file.path;
    for (let number = 2; taken.has(path.toLowerCase()); number += 1) path = `${stem}(${number})${extension}`;
    taken.add(path.toLowerCase());
    return { ...file, path };
  });
}

/** Follows from what is in the package: changed by one more filing, not by the time it is asked for. */
export function packageId(files: readonly PackedFile[]): string {
  const content = files.map(({ path, file, each }) => [path, file.sha256, each.duty.version]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}
