/** `YYYY-MM-DDThh:mm:ss[.fff](Z|±hh:mm)`, the profile of RFC 3339 that the States Language takes. */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @returns epoch milliseconds, or undefined when the text is not such an instant */
export function parseInstant(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** As the context object shows instants: UTC with milliseconds. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString();
}

/** As the JSON protocol of the API has instants: epoch seconds with a fraction. */
export function epochSeconds(instant: number): number {
  return instant / 1000;
}
