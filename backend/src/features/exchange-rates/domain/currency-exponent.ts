/** How many decimals a currency has where it is not 2, by ISO 4217 (browsers' own tables follow usage instead, and differ). */
const exponents = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code): [string, number] => [code, 0],
  ),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ['CLF', 4],
  ['UYW', 4],
]);

export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2;
}
