export type Change = { field: string; before: string; after: string };

/** What an entry changed, field by field, as text; fields that stayed are left out. */
export function changesOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: textOf(before?.[field]), after: textOf(after?.[field]) }))
    .filter((change) => change.before !== change.after);
}

/** What the subject of an entry is called, where the entry says so. */
export function calledIn(before: Record<string, unknown> | null, after: Record<string, unknown> | null): string | undefined {
  const names = ['name', 'fileName', 'key', 'email'].flatMap((field) => [after?.[field], before?.[field]]);
  return names.find((name): name is string => typeof name === 'string' && name !== '');
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
