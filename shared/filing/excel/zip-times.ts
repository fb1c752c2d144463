import { epochOf, type Instant } from '../../calendar/instant.ts';

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;

/**
 * A zip file with every entry dated `at`, Shanghai time: .docx and .xlsx writers put the wall clock of their machine's
 * zone there, and the same report would have other bytes each time. Gives a copy. Throws RangeError when it is no zip.
 */
export function withFixedTimes(zip: Uint8Array, at: Instant): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  const end = endOfCentralDirectory(view);
  const stamp = dosTime(at);
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    expectSignature(view, entry, CENTRAL_HEADER);
    const local = view.getUint32(entry + 42, true);
    expectSignature(view, local, LOCAL_HEADER);
    view.setUint32(entry + 12, stamp, true);
    view.setUint32(local + 10, stamp, true);
    entry +=
      46 +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true);
  }
  return bytes;
}

function endOfCentralDirectory(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === END_OF_CENTRAL_DIRECTORY) return at;
  }
  throw new RangeError('not a zip file: no end of central directory');
}

function expectSignature(view: DataView, at: number, signature: number): void {
  if (view.getUint32(at, true) !== signature)
    throw new RangeError(`not a sound zip file: bad header at ${at}`);
}

/** Date in the upper, time in the lower 16 bits, seconds halved; years before 1980 cannot be written. */
function dosTime(at: Instant): number {
  const local = new Date(epochOf(at) + 8 * 3_600_000);
  const date =
    ((Math.max(local.getUTCFullYear(), 1980) - 1980) << 9) |
    ((local.getUTCMonth() + 1) << 5) |
    local.getUTCDate();
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
