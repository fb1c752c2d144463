import type { DutyChangeDeps } from '../../shared/change/change-duty.ts';
import type { UnitPageDeps } from '../middleware/pages/unit-link.ts';

export type FileDutyDeps = UnitPageDeps & DutyChangeDeps;
