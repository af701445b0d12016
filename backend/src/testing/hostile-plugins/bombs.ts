import { assigning, attacks, type HostilePlugin, honestAnswer } from './hostile-plugin.js';

const whole = assigning(`return ${honestAnswer};`);

/** Little code that means much work. */
export const bombs: readonly HostilePlugin[] = [
  ...attacks(['too-slow', 'hung'], {
    'an endless loop': assigning('for (;;);'),
    'an endless loop that catches its end': assigning('for (;;) { try { for (;;); } catch {} }'),
    'an endless loop of generators': assigning(
      'function* on() { for (;;) { try { yield 1; } finally { continue; } } } for (const _ of on());',
    ),
    'a regular expression that doubles': assigning("return /^(a+)+$/.test('a'.repeat(40) + 'b');"),
    'a regular expression in replace, with a function': assigning("for (;;) 'aaa'.replace(/a/g, () => 'b');"),
    'a chain of valueOf': assigning('const value = { valueOf() { return value + value; } }; for (;;) { try { value + 1; } catch {} }'),
    'two functions that call each other for ever by way of sort': assigning('for (;;) [3, 2, 1].sort(() => Math.sign(0.5));'),
    'an endless loop in a class that is being made': assigning('class A { static { for (;;); } }'),
    'an endless loop in eval': assigning("eval('for (;;);');"),
    'an endless loop while loading': `for (;;);\n${whole}`,
  }),
  ...attacks(['too-deep'], {
    'join of a list in itself': assigning('const list = []; list.push(list, list); return list.join();'),
    recursion: assigning('const down = () => 1 + down(); down();'),
    'recursion by getters': assigning('const o = { get next() { return this.next; } }; o.next;'),
    'recursion by toString': assigning('const o = { toString() { return `${o}`; } }; `${o}`;'),
    'recursion by proxies': assigning('let p = {}; for (let i = 0; i < 1e4; i++) p = new Proxy(p, {}); p.x;'),
    'recursion by JSON': assigning("JSON.parse('['.repeat(1e6));"),
    'recursion by eval': assigning("const down = () => eval('down()'); down();"),
    'recursion by source text': assigning("Function('return ' + '('.repeat(2e5) + '1' + ')'.repeat(2e5))();"),
    'recursion by Reflect': assigning('const down = () => Reflect.apply(down, null, []); down();'),
  }),
  ...attacks(['too-deep', 'too-slow', 'hung', 'out-of-memory', 'threw'], {
    'a regular expression that looks behind': assigning(
      "return /(?<=^(a|aa)+)b/.test('a'.repeat(60) + 'b'.repeat(2)) && /^(a|aa)+$/.test('a'.repeat(60) + 'c');",
    ),
    'a regular expression with references': assigning("return /^(a*)*\\1*$/.test('a'.repeat(35) + 'b');"),
    'recursion that catches its end and goes on': assigning('const down = () => { try { down(); } catch { down(); } }; for (;;) down();'),
    'recursion by bound functions': assigning('let f = () => 1; for (let i = 0; i < 1e5; i++) f = f.bind(null); f();'),
    'recursion by a regular expression': assigning("new RegExp('('.repeat(1e5) + ')'.repeat(1e5));"),
  }),
];
