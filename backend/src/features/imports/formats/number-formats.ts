const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Whether a spreadsheet's number format shows a date or time: its letters, outside quoted text, colours, conditions and escapes. */
export function showsDate(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(formatId);
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?!h|m|s|hh|mm|ss\])[^\]]*\]/gi, '')
    .split(';')[0];
  return bare !== undefined && /[ymdhse年月日]/i.test(bare) && !/^general$/i.test(bare) && !/0[.0]*e[+-]/i.test(bare);
}

/** A number as the spreadsheet shows it to 15 digits: stored values carry the tail of binary fractions (29.330000000000002). */
export function plainNumber(stored: string): string {
  if (/^-?\d{1,15}$/.test(stored)) return stored;
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const rounded = value.toPrecision(15);
  const [mantissa = '', exponent] = rounded.split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  if (exponent === undefined) return trimmed;
  return shiftPoint(trimmed, Number(exponent));
}

function shiftPoint(mantissa: string, exponent: number): string {
  if (Math.abs(exponent) > 40) return `${mantissa}e${exponent}`;
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${text}` : text;
}
