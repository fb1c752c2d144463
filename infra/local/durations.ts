const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds: `P1D`, `PT90M`, `P1DT2H`. Years
 * and months are no fixed time and are not taken.
 * @returns undefined when it is none
 */
export function millisecondsOf(duration: string): number | undefined {
  const found = parts.exec(duration);
  if (found === null || /[PT]$/.test(duration)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map(part => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
