import type { Uploads } from '../../shared/ports/uploads.ts';
import type { UnitPageDeps } from '../middleware/pages/unit-link.ts';

export interface AttachFileDeps extends UnitPageDeps {
  readonly uploads: Uploads;
  /** `https://host`, where the store sends a browser back to. */
  readonly baseUrl: string;
}
