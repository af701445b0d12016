/** Every message of a file with its full key. */
export function keysOf(prefix: string, value: unknown): [key: string, text: string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => keysOf(`${prefix}.${name}`, part))
    : [];
}

const plainKey = /(?:\bt\(\s*|\blabel: |\btitle: |\bkeypath=)['"]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"]/g;
const chosenKey = /[?:] (?:\w+\.)?t?\(?'([a-zA-Z][\w-]*(?:\.[\w-]+)+)'\)?/g;
const builtKey = /`([a-zA-Z][\w-]*(?:\.(?:[\w-]+|\$\{[^}]*\}))+)`/g;

/**
 * The keys that code asks for, as patterns: what is put together at run time matches anything in its place.
 * Outside of a call of `t`, only what begins with the name of a message file is taken for a key.
 */
export function keysUsedIn(code: string, files: readonly string[]): RegExp[] {
  const isOfFile = (key: string) => files.includes(key.split('.')[0] ?? '');
  const plain = [...code.matchAll(plainKey)].map(([, key = '']) => key);
  const built = [...code.matchAll(chosenKey), ...code.matchAll(builtKey)].map(([, key = '']) => key).filter(isOfFile);
  return [...new Set([...plain, ...built])].map(
    (key) =>
      new RegExp(
        `^${key
          .split(/\$\{[^}]*\}/)
          .map(escaped)
          .join('.+')}$`,
      ),
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\-]/g, (sign) => (sign === '-' ? sign : `\\${sign}`));
}

/** Keys whose text has an `@` or `|` outside of `{'…'}`, which would be read as a link or a plural. A plural is meant where each form counts. */
export function unescapedSigns(messages: ReadonlyMap<string, string>): string[] {
  return [...messages].filter(([, text]) => hasUnescapedSign(text.replaceAll(/\{'[^']*'\}/g, ''))).map(([key]) => key);
}

function hasUnescapedSign(text: string): boolean {
  const forms = text.split('|');
  return text.includes('@') || (forms.length > 1 && !forms.every((form) => form.includes('{count}')));
}
