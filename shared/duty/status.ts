/** Where a duty stands; what each holds is said beside the record (duty.ts). */
export type DutyStatus =
  | 'scheduled'
  | 'open'
  | 'filed'
  | 'returned'
  | 'accepted'
  | 'nil'
  | 'waived'
  | 'unmet';
