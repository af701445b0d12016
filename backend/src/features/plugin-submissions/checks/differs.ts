/** Where an answer is not what was expected, as a JSON pointer; what the expectation does not mention may be anything. */
export function differsAt(
  expected: unknown,
  actual: unknown,
  pointer = '',
): { pointer: string; expected: unknown; actual: unknown } | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return { pointer, expected, actual };
    return firstOf(expected.map((part: unknown, index) => differsAt(part, actual[index], `${pointer}/${index}`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return { pointer, expected, actual };
    const values = new Map<string, unknown>(Object.entries(actual));
    return firstOf(Object.entries(expected).map(([name, part]) => differsAt(part, values.get(name), `${pointer}/${name}`)));
  }
  return Object.is(expected, actual) ? undefined : { pointer, expected, actual };
}

function firstOf<Difference>(differences: readonly (Difference | undefined)[]): Difference | undefined {
  return differences.find((difference) => difference !== undefined);
}
