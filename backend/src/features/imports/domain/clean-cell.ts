/**
 * What a person sees in the cell. Shops and spreadsheets wrap numbers so that they stay text (="00123", a tab, an apostrophe),
 * and our own exports put an apostrophe before what could be run as a formula.
 */
export function cleanCell(cell: string): string {
  const text = cell.trim();
  const first = text.charCodeAt(0);
  if (first === 39 || first === 96) return text.length > 1 && /^['`][-+=@\t\d]/.test(text) ? text.slice(1).trim() : text;
  if (first === 61 && text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  return text;
}
