import { assigning, attacks, type HostilePlugin, honestAnswer } from './hostile-plugin.js';

const whole = assigning(`return ${honestAnswer};`);

/** More memory than there is for a plugin. Whatever it catches, it does not get more. */
export const allocation: readonly HostilePlugin[] = [
  ...attacks(['out-of-memory', 'threw', 'too-slow', 'hung'], {
    'a list that grows': assigning("const all = []; for (;;) all.push('x'.repeat(1e5) + all.length);"),
    'a text that doubles': assigning("let all = 'x'; for (;;) all += all;"),
    'one buffer of a gigabyte': assigning('return new ArrayBuffer(1e9).byteLength;'),
    'a buffer that can grow': assigning('return new ArrayBuffer(8, { maxByteLength: 4e9 }).resize(3e9);'),
    'many buffers': assigning('const all = []; for (;;) all.push(new Uint8Array(1e6));'),
    'many closures': assigning('let f = () => 1; for (;;) { const g = f; f = () => g; }'),
    'many symbols': assigning('const all = []; for (;;) all.push(Symbol.for(String(all.length)));'),
    'a map without end': assigning('const all = new Map(); for (;;) all.set({}, new Array(1e3));'),
    'names without end': assigning('const all = {}; for (let i = 0; ; i++) all[`n${i}`] = i;'),
    'hoarding that catches every failure': assigning(
      "const all = []; for (;;) { try { all.push(new Uint8Array(1e5)); } catch { try { all.push('x'.repeat(1e3)); } catch {} } }",
    ),
    'a list of a length that nobody has': assigning('return Array.from({ length: 1e9 }, () => 0).length;'),
    'arguments without end': assigning('return Math.max(...new Array(1e8));'),
    'a spread of a long text': assigning("return [...'x'.repeat(2e7)].length;"),
    'a regular expression with huge counts': assigning("return new RegExp('(?:a{9999}){9999}{9999}'.repeat(50)).test('a');"),
  }),
  ...attacks(['out-of-memory', 'failed-to-load', 'too-slow', 'hung'], {
    'hoarding while loading': `const all = []; for (;;) all.push(new Uint8Array(1e5));\n${whole}`,
  }),
];
