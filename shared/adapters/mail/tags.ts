/**
 * SES takes only letters, digits, `-` and `_` in tags, at most 256 of them; our keys also hold `#`, `.` and `:`. Every
 * other byte of the UTF-8 text is written as `_` and two hexadecimal digits.
 */
export function encodeTag(text: string): string {
  const encoded = text.replaceAll(/[^A-Za-z0-9-]/gu, character =>
    [...new TextEncoder().encode(character)].map(byte => `_${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  if (encoded.length > 256) throw new RangeError(`a mail tag of ${encoded.length} characters: ${text}`);
  return encoded;
}

/** What `encodeTag` was given, as found in a delivery event; undefined for what it never wrote. */
export function decodeTag(encoded: string): string | undefined {
  if (!/^(?:[A-Za-z0-9-]|_[0-9a-f]{2})*$/.test(encoded)) return undefined;
  try {
    return decodeURIComponent(encoded.replaceAll('_', '%'));
  } catch {
    return undefined;
  }
}
