/** Whether a picture is there to its end: a file that was cut off on its way opens, but not whole. */

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Its segments lead to the scan, behind which the end mark stands. A thumbnail inside a segment has marks of its own. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return lastIndexOf(bytes, [0xff, END_OF_IMAGE]) > at;
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return false;
}

export function isPng(bytes: Uint8Array): boolean {
  return PNG.every((byte, index) => bytes[index] === byte);
}

export function isWholePng(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes, PNG_END) >= 0;
}

export function lastIndexOf(bytes: Uint8Array, mark: readonly number[]): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from(mark));
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `IEND` and its checksum. */
const PNG_END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
