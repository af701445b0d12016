import { assigning, attacks, stopped } from './hostile-plugin.js';

/** Loops inside the engine, where the time limit is never looked at. */
export const nativeLoops = attacks(stopped, {
  'indexOf in a long text': assigning("return 'a'.repeat(4e6).indexOf('a'.repeat(2e6) + 'b');"),
  'lastIndexOf in a long text': assigning("return 'a'.repeat(4e6).lastIndexOf('a'.repeat(2e6) + 'b');"),
  'includes in a long text': assigning("return 'a'.repeat(4e6).includes('a'.repeat(2e6) + 'b');"),
  'split of a long text': assigning("return 'a'.repeat(4e6).split('a'.repeat(2e6) + 'b').length;"),
  'replaceAll in a long text': assigning("return 'a'.repeat(4e6).replaceAll('a'.repeat(2e6) + 'b', '').length;"),
  'a big integer as text': assigning('const n = 3n ** 600_000n; for (;;) String(n);'),
  'a big integer from text': assigning("const text = '9'.repeat(3e5); for (;;) BigInt(text);"),
  'a power of big integers': assigning('for (;;) 3n ** 600_000n;'),
  'join of holes': assigning('return new Array(4294967295).join().length;'),
  'join of lists in lists': assigning('let list = [1]; for (let i = 0; i < 40; i++) list = [list, list]; return list.join().length;'),
  'indexOf in something that says it is long': assigning('return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);'),
  'reverse of something that says it is long': assigning('return Array.prototype.reverse.call({ length: 2 ** 53 - 1 });'),
  'fill of something that says it is long': assigning(
    'return Array.prototype.fill.call(new Proxy({}, { get: () => 2 ** 53 - 1, set: () => true }), 1);',
  ),
  'sort of texts that begin alike': assigning(
    "const start = 'a'.repeat(3e5); const texts = Array.from({ length: 40 }, (_, i) => start + i); for (let i = 0; i < 9; i++) texts.push(...texts); for (;;) texts.sort().reverse();",
  ),
  'sort of something that says it is long': assigning('return Array.prototype.sort.call({ length: 2 ** 32 });'),
  'padStart as long as memory, again and again': assigning("let n = 0; for (;;) n += 'x'.padStart(8e6, 'ab').length;"),
  'repeat as long as memory, again and again': assigning("let n = 0; for (;;) n += 'ab'.repeat(4e6).length;"),
  'normalizing long texts, again and again': assigning("for (;;) 'e\u0301\u0327'.repeat(1e5).normalize('NFKC');"),
  'JSON of holes': assigning('return new Array(4294967295);'),
  'reading long JSON, again and again': assigning("const text = `[${'0,'.repeat(2e6)}0]`; for (;;) JSON.parse(text);"),
  'writing a long text as JSON, again and again': assigning("const text = '\\u0001'.repeat(2e6); for (;;) JSON.stringify(text);"),
  'comparing long texts by locale, again and again': assigning(
    "const [a, b] = ['e\\u0301'.repeat(1e6), '\\u00e9'.repeat(1e6)]; for (;;) a.localeCompare(b);",
  ),
  'raw text of something that says it is long': assigning('return String.raw({ raw: { length: 2 ** 53 - 1 } });'),
  'fill of bytes, again and again': assigning('const bytes = new Uint8Array(2.4e7); for (;;) bytes.fill(1);'),
  'sort of numbers by a function': assigning('const all = new Float64Array(1.5e6); for (;;) all.sort((a, b) => b - a);'),
  'escaping a long text, again and again': assigning("const text = '留'.repeat(1e6); for (;;) encodeURIComponent(text);"),
  'reading long source text, again and again': assigning("const source = 'a=1;'.repeat(3e5); for (;;) Function(source);"),
  'an error whose name is a native loop': assigning(
    "throw { get name() { return 'a'.repeat(4e6).indexOf('a'.repeat(2e6) + 'b'); }, message: '' };",
  ),
});
