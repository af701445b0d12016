/**
 * The first differences between what a case expects and what came, each with its place: `/tier: expected "gold", not "member"`. With
 * `part`, an object may hold more than is expected of it.
 */
export function differences(expected: unknown, actual: unknown, { part = false } = {}): string[] {
  return [...between(expected, actual, part, '')].slice(0, 5);
}

function* between(expected: unknown, actual: unknown, part: boolean, pointer: string): Generator<string> {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) yield `${pointer}: expected ${expected.length} items, not ${actual.length}`;
    for (const [index, item] of expected.entries()) yield* between(item, actual[index], part, `${pointer}/${index}`);
  } else if (isObject(expected) && isObject(actual)) {
    for (const key of new Set([...Object.keys(expected), ...(part ? [] : Object.keys(actual))]))
      yield* between(expected[key], actual[key], part, `${pointer}/${key}`);
  } else if (expected !== actual) yield `${pointer || 'the answer'}: expected ${shown(expected)}, not ${shown(actual)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200);
}
