/** An IAM pattern (`*` any characters, `?` one) as a test; without wildcards it is a plain comparison. */
export function patternTest(pattern: string, ignoreCase = false): (text: string) => boolean {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) {
    if (!ignoreCase) return text => text === pattern;
    const lower = pattern.toLowerCase();
    return text => text.toLowerCase() === lower;
  }
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  return text => expression.test(text);
}
