/** Where an answer is not what was expected, and both as JSON. */
export type Difference = { readonly pointer: string; readonly expected: string; readonly actual: string };

/** The first differences between what a case expects and what came. With `part`, an object may hold more than is expected of it. */
export function differences(expected: unknown, actual: unknown, { part = false } = {}): Difference[] {
  return [...between(expected, actual, part, '')].slice(0, 5);
}

/** As sentences: `/tier: expected "gold", not "member"`. Null when there is nothing to say. */
export function describeDifferences(found: readonly Difference[]): string | null {
  const sentences = found.map(({ pointer, expected, actual }) => `${pointer || 'the answer'}: expected ${expected}, not ${actual}`);
  return sentences.join('; ') || null;
}

function* between(expected: unknown, actual: unknown, part: boolean, pointer: string): Generator<Difference> {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    for (const [index, item] of expected.entries()) yield* between(item, actual[index], part, `${pointer}/${index}`);
  } else if (isObject(expected) && isObject(actual)) {
    for (const key of new Set([...Object.keys(expected), ...(part ? [] : Object.keys(actual))]))
      yield* between(expected[key], actual[key], part, `${pointer}/${key}`);
  } else if (expected !== actual) yield { pointer, expected: shown(expected), actual: shown(actual) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200);
}
