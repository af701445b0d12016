/**
 * What may stand in an audit entry or a log in place of a contact value: enough to recognise one's own, not enough to reach anybody.
 * `ada@example.com` → `a***@example.com`, `+8613800138000` → `***8000`.
 */
export function masked(value: string): string {
  const at = value.lastIndexOf('@');
  if (at > 0) return `${Array.from(value)[0]}***${value.slice(at)}`;
  const characters = Array.from(value);
  return characters.length < 8 ? '***' : `***${characters.slice(-4).join('')}`;
}
