import { isSettled, type Matter } from '../../shared/matter/matter.ts';

/** Of `summary.json`: `raised` = `closed` + `setAside`, `closed` = `byEnterprise` + `byOffice`; the rest happened on the way. */
export interface MatterCounts {
  readonly raised: number;
  readonly closed: number;
  readonly setAside: number;
  /** Whose word ended it. */
  readonly byEnterprise: number;
  readonly byOffice: number;
  readonly objected: number;
  readonly extended: number;
  /** Done once more because the enterprise was not satisfied. */
  readonly redone: number;
}

/** @throws Error when one has not ended */
export function matterCounts(matters: readonly Matter[]): MatterCounts {
  const open = matters.filter(matter => !isSettled(matter)).map(({ key }) => key.matter);
  if (open.length > 0) throw new Error(`not ended: ${open.join(', ')}`);
  const count = (is: (matter: Matter) => boolean) => matters.filter(is).length;
  return {
    raised: matters.length,
    closed: count(({ status }) => status === 'closed'),
    setAside: count(({ status }) => status === 'set-aside'),
    byEnterprise: count(matter => matter.status === 'closed' && matter.verdict.from === 'enterprise'),
    byOffice: count(matter => matter.status === 'closed' && matter.verdict.from === 'office'),
    objected: count(({ objections }) => objections.length > 0),
    extended: count(({ history }) => history.some(entry => entry.event === 'answer-extension')),
    redone: count(({ outcomes }) => outcomes.length > 1),
  };
}
