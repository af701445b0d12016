/** 123450 with exponent 2 → "1234.50": exact, with a point, without grouping. */
export function formatMinorUnits(units: number, exponent: number): string {
  const digits = String(Math.abs(units)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = units < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}
