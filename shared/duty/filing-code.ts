import type { DutyKey } from './duty.ts';

/**
 * 编号 of a filing as receipts and pages show it: `MR-GXJ-202611-1` is version 1 of 市工信局's monthly research of
 * November 2026. It is unique within a programme, because a duty's id is.
 *
 * A number within the obligation's key stands whole: it alone tells one 临时报送 from another.
 */
export function filingCode(key: DutyKey, number: number): string {
  return `${dutyCode(key)}-${number}`;
}

/** The same without the version, for what is known to come from a duty: `MR-GXJ-202611`. */
export function dutyCode(key: DutyKey): string {
  const [obligation = '', owner = '', period = ''] = key.duty.split('.');
  const initials = obligation.split('-').map(word => (/^\d+$/.test(word) ? word : word.charAt(0)));
  return [initials.join(''), owner, period.replace('-', '')].join('-').toUpperCase();
}
