export const decimalStyles = ['point', 'comma'] as const;
/** `point`: 1,234.50 · `comma`: 1.234,50 */
export type DecimalStyle = (typeof decimalStyles)[number];

const signs = /^(?:US|HK|NT|CN|CA|A|C|R)?[$¥￥€£₩₹฿₫]|[$¥￥€£₩₹฿₫元圆]$|^(?:[A-Z]{3}|RMB)(?=[\s\d+-])|(?<=[\s\d])[A-Z]{3}$/;
const blanks = /[\s\u00a0\u202f'’]/g;
const shapes: Readonly<Record<DecimalStyle, RegExp>> = {
  point: /^(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.\d*)?$/,
  comma: /^(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d*)?$/,
};

const fullWidth = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff0c\uff0e\uff0d]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/** Reads 1,234.50 · ¥1,234.50 · 1.234,50 € · (12.00) · 12- into plain digits with a point, exactly; undefined for anything else. */
export function readDecimal(cell: string, style: DecimalStyle): string | undefined {
  let text = fullWidth(cell).trim();
  let negative = false;
  const flip = (pattern: RegExp, replacement: string): void => {
    if (!pattern.test(text)) return;
    text = text.replace(pattern, replacement).trim();
    negative = !negative;
  };
  flip(/^\((.*)\)$/, '$1');
  flip(/^[-−]/, '');
  text = text.replace(/^\+/, '').replace(signs, '').trim().replace(signs, '').replace(blanks, '');
  flip(/^[-−]|[-−]$/, '');
  if (!/\d/.test(text) || !shapes[style].test(text)) return undefined;
  const plain = style === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  const [whole = '', fraction = ''] = plain.split('.');
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return negative ? `-${digits}` : digits;
}

export type MinorUnits = { units: number } | { problem: 'unreadable' | 'too-precise' | 'too-large' };

const digit = (code: number): boolean => code >= 48 && code <= 57;

/** Most cells are digits with at most one point: those are read without a pattern, digit by digit. */
function readPlain(cell: string, exponent: number): number | undefined {
  if (cell.length === 0 || cell.length > 14) return undefined;
  let units = 0;
  let decimals = -1;
  for (let index = 0; index < cell.length; index += 1) {
    const code = cell.charCodeAt(index);
    if (digit(code)) {
      units = units * 10 + (code - 48);
      if (decimals >= 0) decimals += 1;
    } else if (code === 46 && decimals < 0 && index > 0) decimals = 0;
    else return undefined;
  }
  const missing = exponent - Math.max(decimals, 0);
  if (missing < 0) return undefined;
  for (let step = 0; step < missing; step += 1) units *= 10;
  return Number.isSafeInteger(units) ? units : undefined;
}

/** The amount in minor units, by moving digits and never by arithmetic on fractions. Digits that are not zero and do not fit are a problem. */
export function readMinorUnits(cell: string, style: DecimalStyle, exponent: number): MinorUnits {
  if (style === 'point') {
    const units = readPlain(cell, exponent);
    if (units !== undefined) return { units };
  }
  const decimal = readDecimal(cell, style);
  if (decimal === undefined) return { problem: 'unreadable' };
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  if (/[1-9]/.test(fraction.slice(exponent))) return { problem: 'too-precise' };
  const units = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(units)) return { problem: 'too-large' };
  return { units: negative && units !== 0 ? -units : units };
}
