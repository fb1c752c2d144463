import type { JsonObject } from '../service.ts';

/**
 * Whether an event matches an EventBridge pattern: every member of the pattern names the values it takes, or one of
 * the matchers `prefix`, `suffix`, `exists`, `anything-but`, `equals-ignore-case`.
 * @throws Error naming a matcher that is not served here
 */
export function matchesPattern(pattern: JsonObject, event: JsonObject): boolean {
  return Object.entries(pattern).every(([member, expected]) => {
    const given = event[member];
    if (Array.isArray(expected)) {
      const values = Array.isArray(given) ? given : [given];
      return expected.some(each => values.some(value => matchesValue(each, value)));
    }
    if (!isObject(expected)) throw new Error(`the event pattern's ${member} must be a list or an object`);
    return isObject(given) ? matchesPattern(expected, given) : matchesPattern(expected, {});
  });
}

function matchesValue(expected: unknown, given: unknown): boolean {
  if (!isObject(expected)) return expected === given;
  const [[matcher = '', argument] = []] = Object.entries(expected);
  switch (matcher) {
    case 'prefix':
      return typeof given === 'string' && given.startsWith(String(argument));
    case 'suffix':
      return typeof given === 'string' && given.endsWith(String(argument));
    case 'equals-ignore-case':
      return typeof given === 'string' && given.toLowerCase() === String(argument).toLowerCase();
    case 'exists':
      return (given !== undefined) === argument;
    case 'anything-but':
      return given !== undefined && ![argument].flat().includes(given);
    default:
      throw new Error(`the event pattern's matcher ${matcher} is not served on this host`);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
