import type { Roster } from '../roster.ts';
import type { FileRow, RosterFile } from './read.ts';
import type { SheetReading } from './reading.ts';

/** What no row shows alone, of the roster that the whole file would make. */
export function finalProblems(file: RosterFile, before: Roster, after: Roster, reading: SheetReading): void {
  for (const field of after.fields)
    if (field.cooperating.includes(field.lead))
      at(file.fields, field.key, row => {
        reading.problem('fields', row, 'cooperating', '配合单位不能同时是牵头单位');
      });
  for (const leader of before.leaders)
    if (
      before.fieldsOf(leader.key).length > 0 &&
      after.leader(leader.key) !== undefined &&
      after.fieldsOf(leader.key).length === 0
    )
      at(file.leaders, leader.key, row => {
        reading.problem('leaders', row, 'name', '没有牵头的领域了：不再负责的，请在本行改写为接任人');
      });
  for (const unit of before.units) {
    const had = before.contactsOf(unit.key).some(contact => contact.role === 'liaison');
    const has = after.contactsOf(unit.key).some(contact => contact.role === 'liaison');
    if (had && !has && after.unit(unit.key) !== undefined)
      reading.ofSheet('contacts', `：${unit.name}须有联络员`);
  }
}

function at(rows: readonly FileRow[], key: string, tell: (row: FileRow) => void): void {
  for (const row of rows) if (row.words.key === key) tell(row);
}
