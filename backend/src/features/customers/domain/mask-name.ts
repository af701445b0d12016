/**
 * A person's name for eyes that need not know it: 张晓生 → 张*生, 张三 → 张*, Ada Lovelace → A*** L***.
 */
export function maskName(name: string): string {
  if (/\p{Script=Latin}/u.test(name)) {
    return name
      .split(/\s+/u)
      .filter((word) => word !== '')
      .map((word) => `${Array.from(word)[0]}***`)
      .join(' ');
  }
  const letters = Array.from(name);
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}
