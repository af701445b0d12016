/**
 * What names, companies and numbers are compared and sorted by: compatibility forms folded (Ａ → a), case folded, runs of spaces closed.
 * Kept beside the value, so that a search is a range of an index.
 */
export function searchKey(value: string): string {
  return value.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
}

/** The range of keys that begin with `prefix` when compared byte by byte. */
export function prefixRange(prefix: string): { from: string; before: string } {
  return { from: prefix, before: `${prefix}\u{10FFFF}` };
}
