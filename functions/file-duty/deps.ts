import type { DutyChangeDeps } from '../../shared/change/change-duty.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Uploads } from '../../shared/ports/uploads.ts';
import type { UnitPageDeps } from '../middleware/pages/unit-link.ts';

export interface FileDutyDeps extends UnitPageDeps, DutyChangeDeps {
  /** Where the files of drafts wait, and where those of filings are kept. */
  readonly uploads: Pick<Uploads, 'take'>;
  readonly files: Files;
}
