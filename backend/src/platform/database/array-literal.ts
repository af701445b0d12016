/**
 * Arrays as PostgreSQL reads them, built in one pass: a flush sends tens of thousands of values, and the driver's general way of
 * writing them costs more than the query itself.
 */
export function textArray(values: readonly (string | null)[]): string {
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) literal += ',';
    literal += value === null || value === undefined ? 'NULL' : `"${quoted(value)}"`;
  }
  return `${literal}}`;
}

/** For what never needs quotes: numbers, booleans, uuids, days, hexadecimal digits. */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) literal += ',';
    literal += values[index] ?? 'NULL';
  }
  return `${literal}}`;
}

export function instantArray(values: readonly (Date | null)[]): string {
  return plainArray(values.map((value) => value?.toISOString() ?? null));
}

function quoted(value: string): string {
  return value.includes('"') || value.includes('\\') ? value.replaceAll(/["\\]/g, String.raw`\$&`) : value;
}
