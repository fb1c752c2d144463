import { errorName, TaskFailure } from './failure.ts';

/** "256 KiB of data as a UTF-8 encoded string" per state input, output and task result. */
export const largestPayload = 262_144;

/** JSON text of a value; of nothing, `null`. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null);
}

export function isTooLarge(text: string): boolean {
  // No character takes more than three bytes per UTF-16 unit, so short texts need no count.
  return text.length * 3 > largestPayload && Buffer.byteLength(text, 'utf8') > largestPayload;
}

/** @throws TaskFailure States.DataLimitExceeded */
export function requireSmall(value: unknown, what: string): string {
  const text = jsonText(value);
  if (isTooLarge(text))
    throw new TaskFailure(
      errorName.dataLimitExceeded,
      `${what} has a size exceeding the maximum number of bytes service limit (${largestPayload}).`,
    );
  return text;
}
