/** How many minor units one of a currency has, as ISO 4217 has it: 100 for CNY, 1 for JPY. */
export function minorUnitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}
