const grouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const groupedByPoints = /^-?\d{1,3}(?:\.\d{3})+,\d{1,2}$/;
const decimalComma = /^-?\d+,\d{1,2}$/;
const plain = /^-?(?:\d+\.?\d*|\.\d+)$/;

/**
 * A number as people write it, as digits with a point: full-width signs, the full stop of Chinese, thousands in groups, and a decimal
 * comma where it cannot be one of groups. Undefined for everything else.
 */
export function plainNumber(text: string): string | undefined {
  const narrow = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll('−', '-')
    .replaceAll(/[\s'’]/gu, '');
  if (plain.test(narrow)) return narrow;
  if (grouped.test(narrow)) return narrow.replaceAll(',', '');
  if (groupedByPoints.test(narrow)) return narrow.replaceAll('.', '').replace(',', '.');
  return decimalComma.test(narrow) ? narrow.replace(',', '.') : undefined;
}

export function parseNumber(text: string): number | undefined {
  const value = Number(plainNumber(text) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}
