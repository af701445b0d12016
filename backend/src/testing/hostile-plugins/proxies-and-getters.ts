import { assigning, attacks, type HostilePlugin, honestAnswer, honestDecision } from './hostile-plugin.js';

const exporting = (extensions: string, before = '') =>
  `const honest = (input) => ${honestAnswer}; const plan = () => ({ problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [] });\n${before}\nexport const plugin = ${extensions};`;

/** Objects that run code when they are looked at. */
export const proxiesAndGetters: readonly HostilePlugin[] = [
  ...attacks(['threw'], {
    'a proxy as an answer that throws': assigning("return new Proxy({}, { get() { throw new Error('trap'); } });"),
    'keys that throw': assigning("return new Proxy({}, { ownKeys() { throw new Error('keys'); } });"),
    'a revoked proxy as an answer': assigning('const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;'),
    'a getter in the answer that throws': assigning(`return { decisions: [${honestDecision}], get picks() { throw new Error('no'); } };`),
    'extensions that are no list': exporting('{ extensions: 7 }'),
    'extensions that throw': exporting("{ get extensions() { throw new Error('no'); } }"),
    'an extension that is null': exporting('{ extensions: [null] }'),
    'an extension without methods': exporting("{ extensions: [{ point: 'tiering-model@1' }] }"),
  }),
  ...attacks(['too-slow', 'hung'], {
    'a getter that never returns': assigning('return { get decisions() { for (;;); } };'),
    'a then that never returns': assigning('return { get then() { for (;;); } };'),
    'extensions without end': exporting('{ extensions: { *[Symbol.iterator]() { for (;;) yield {}; } } }'),
    'a proxy with keys without end': assigning('return new Proxy({}, { ownKeys() { for (;;); } });'),
  }),
  ...attacks(['no-such-method'], {
    'a point that equals everything by its text': exporting(
      "{ extensions: [{ point: { toString: () => 'tiering-model@1' }, methods: { plan, assign: honest } }] }",
    ),
    'methods that are no functions': exporting("{ extensions: [{ point: 'tiering-model@1', methods: { plan: 1, assign: {} } }] }"),
    'no extensions': exporting('{ extensions: [] }'),
  }),
  ...attacks(['failed-to-load'], {
    'a module without a plugin': 'export const other = 1;',
    'a plugin that is a text': "export const plugin = 'tiering-model@1';",
    'a plugin that is undefined': 'export const plugin = undefined;',
  }),
  ...attacks(['failed-to-load', 'threw'], { 'a plugin that is null': 'export const plugin = null;' }),
  ...attacks(['honest'], {
    'a proxy for everything': exporting(
      "new Proxy({ extensions: [{ point: 'tiering-model@1', methods: { plan, assign: honest } }] }, { getPrototypeOf() { throw new Error('no'); } })",
    ),
    'another answer at every look': assigning(
      `let looks = 0; return { decisions: [${honestDecision}], get picks() { looks += 1; return looks === 1 ? [0] : [99]; } };`,
    ),
    'the harness’s own tools, replaced': assigning(
      `JSON.stringify = () => '{"decisions":[],"picks":[]}'; JSON.parse = () => 1; Array.prototype[Symbol.iterator] = undefined; return ${honestAnswer};`,
    ),
  }),
  ...attacks(['promise'], {
    'then on the prototype of everything': assigning(`Object.prototype.then = () => 1; return ${honestAnswer};`),
    'a function that can be waited for': assigning('return Object.assign(() => 1, { then() {} });'),
  }),
];
