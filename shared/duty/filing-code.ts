import type { DutyKey } from './duty.ts';

/**
 * 编号 of a filing as receipts and pages show it: `MR-GXJ-202611-1` is version 1 of 市工信局's monthly research of
 * November 2026. It is unique within a programme, because a duty's id is.
 */
export function filingCode(key: DutyKey, number: number): string {
  const [obligation = '', owner = '', period = ''] = key.duty.split('.');
  const initials = obligation.split('-').map(word => word.charAt(0));
  return [initials.join(''), owner, period.replace('-', ''), String(number)].join('-').toUpperCase();
}
