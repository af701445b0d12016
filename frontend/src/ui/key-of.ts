/** A key for programs, made of an English name; `otherwise` where nothing of it can stand in a key. */
export function keyOf(name: string, otherwise: string): string {
  const key = name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return key === '' ? otherwise : key;
}
