import { epochOf, parseShanghaiTime } from '../../../shared/calendar/instant.ts';

/** Reads `?to=&since=`; empty ones do not filter. @returns undefined when `since` is no instant */
export function readFilter(
  query: URLSearchParams,
): { readonly to?: string; readonly since?: number } | undefined {
  const to = query.get('to') ?? '';
  const since = query.get('since') ?? '';
  // A plus sign of an offset arrives as a space.
  const instant = since === '' ? undefined : parseShanghaiTime(since.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (since !== '' && instant === undefined) return undefined;
  return { ...(to !== '' && { to }), ...(instant !== undefined && { since: epochOf(instant) }) };
}
