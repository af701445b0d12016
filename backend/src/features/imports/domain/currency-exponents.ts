/** ISO 4217 exponents that are not 2. */
const exponents: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [
      code,
      0,
    ]),
  ),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

export const currencyExponent = (currency: string): number => exponents[currency] ?? 2;

const written: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  元: 'CNY',
  RMB: 'CNY',
  'CN¥': 'CNY',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  '€': 'EUR',
  '£': 'GBP',
  美元: 'USD',
  欧元: 'EUR',
  港币: 'HKD',
  日元: 'JPY',
};

const known = new Set([...Intl.supportedValuesOf('currency'), ...Object.keys(exponents)]);

/** The code of a currency as files write it; undefined for what is none, and for signs that several countries use. */
export function readCurrency(cell: string): string | undefined {
  const text = cell.trim().toUpperCase();
  const code = written[text] ?? text;
  return known.has(code) ? code : undefined;
}
