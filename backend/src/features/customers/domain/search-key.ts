/**
 * What names, companies and numbers are compared and sorted by: compatibility forms folded (Ａ → a), case folded, runs of spaces closed.
 * Kept beside the value, so that a search is a range of an index.
 */
export function searchKey(value: string): string {
  const folded = value.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
  if (folded.length <= LONGEST_KEY) return folded;
  return folded
    .slice(0, LONGEST_KEY)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** One letter can fold into eighteen, and an entry of an index has room for some 2,600 bytes. */
const LONGEST_KEY = 200;

/** The range of keys that begin with `prefix` when compared byte by byte. */
export function prefixRange(prefix: string): { from: string; before: string } {
  return { from: prefix, before: `${prefix}\u{10FFFF}` };
}
