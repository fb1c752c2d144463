/**
 * Names of the streams and storages in a compound file ([MS-CFB]), the container of doc, xls, wps and et; undefined
 * when it is damaged or cut off. Nothing of the streams themselves is read.
 */
export function compoundNames(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length < HEADER_BYTES || !isCompound(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorBytes = 1 << shift;
  const startOf = (sector: number) => (sector + 1) * sectorBytes;
  const sectors = Math.max(0, Math.floor(bytes.length / sectorBytes) - 1);
  const fat = allocationTable(view, sectorBytes, sectors);
  if (fat === undefined) return undefined;

  const names: string[] = [];
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (sector !== END_OF_CHAIN) {
    if (sector >= sectors || seen.has(sector)) return undefined;
    seen.add(sector);
    for (let at = startOf(sector); at < startOf(sector + 1); at += ENTRY_BYTES) {
      const nameBytes = view.getUint16(at + 64, true);
      if (view.getUint8(at + 66) === UNUSED || nameBytes < 2 || nameBytes > 64) continue;
      names.push(new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameBytes - 2)));
    }
    const next = fat(sector);
    if (next === undefined) return undefined;
    sector = next;
  }
  return names;
}

export function isCompound(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const UNUSED = 0;
const END_OF_CHAIN = 0xfffffffe;
const FIRST_TABLES_AT = 76;
/** Of the allocation table's own sectors the header names this many: enough for 6.8 MB in sectors of 512 bytes. */
const FIRST_TABLES = 109;

/** Which sector follows a sector; undefined when the file ends before the table says it does. */
function allocationTable(
  view: DataView,
  sectorBytes: number,
  sectors: number,
): ((sector: number) => number | undefined) | undefined {
  const perTable = sectorBytes / 4;
  const count = view.getUint32(44, true);
  const tables = Array.from({ length: Math.min(count, FIRST_TABLES) }, (_, index) =>
    view.getUint32(FIRST_TABLES_AT + index * 4, true),
  );
  // No table describes more than the file can hold, whatever the header says.
  if (count > sectors) return undefined;
  // Later tables are named in sectors of their own, each ending with the next one's number.
  let more = view.getUint32(68, true);
  while (tables.length < count) {
    if (more >= sectors) return undefined;
    const at = (more + 1) * sectorBytes;
    for (let index = 0; index < perTable - 1 && tables.length < count; index += 1)
      tables.push(view.getUint32(at + index * 4, true));
    more = view.getUint32(at + sectorBytes - 4, true);
  }
  if (tables.some(table => table >= sectors)) return undefined;
  const entry = (sector: number) => {
    const table = tables[Math.floor(sector / perTable)];
    return table === undefined
      ? undefined
      : view.getUint32((table + 1) * sectorBytes + (sector % perTable) * 4, true);
  };
  const last = lastUsed(entry, tables.length * perTable);
  // The last sector need not be filled up.
  return last >= Math.ceil(view.byteLength / sectorBytes) - 1 ? undefined : entry;
}

const FREE = 0xffffffff;

function lastUsed(entry: (sector: number) => number | undefined, length: number): number {
  for (let sector = length - 1; sector >= 0; sector -= 1) if (entry(sector) !== FREE) return sector;
  return -1;
}
