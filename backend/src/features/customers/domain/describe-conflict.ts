export type FieldConflict = { pointer: string; code: 'customers.field-differs'; params: { yours: string; theirs: string } };

/** Where two people changed the same customer: each field that would change, with both values. */
export function describeConflict(given: Readonly<Record<string, unknown>>, current: Readonly<Record<string, unknown>>): FieldConflict[] {
  return Object.entries(given).flatMap(([field, yours]) => {
    if (field === 'version' || yours === undefined) return [];
    const theirs = current[field];
    if (field === 'attributes') return within('/attributes', yours, theirs);
    return differing(`/${field}`, yours, theirs);
  });
}

function within(pointer: string, yours: unknown, theirs: unknown): FieldConflict[] {
  if (typeof yours !== 'object' || yours === null) return [];
  const stored = new Map(Object.entries(theirs ?? {}));
  return Object.entries(yours).flatMap(([key, value]) => differing(`${pointer}/${key}`, value, stored.get(key)));
}

function differing(pointer: string, yours: unknown, theirs: unknown): FieldConflict[] {
  const params = { yours: written(yours), theirs: written(theirs) };
  return params.yours === params.theirs ? [] : [{ pointer, code: 'customers.field-differs', params }];
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
