/** Where a duty stands; what each holds is said beside the record (duty.ts). */
export const dutyStatuses = [
  'scheduled',
  'open',
  'filed',
  'returned',
  'accepted',
  'nil',
  'waived',
  'unmet',
] as const;

export type DutyStatus = (typeof dutyStatuses)[number];
