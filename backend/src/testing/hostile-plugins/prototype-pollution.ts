import { assigning, attacks, type HostilePlugin, honestAnswer, honestDecision, planning } from './hostile-plugin.js';

const parsed = (json: string) => `JSON.parse('${json}')`;
const answering = (extra: string) => assigning(`return { ...${honestAnswer}, ...${extra} };`);

/** JSON whose names are meant for the prototypes of whoever reads it. */
export const prototypePollution: readonly HostilePlugin[] = [
  ...attacks(['honest'], {
    '__proto__ beside the decisions': assigning(
      `return { get toJSON() { return undefined; }, ...${honestAnswer}, ['__proto__']: { polluted: 1 } };`,
    ),
    'constructor and prototype beside the decisions': answering(
      '{ constructor: { prototype: { polluted: 1 } }, prototype: { polluted: 1 } }',
    ),
    '__proto__ in a decision': assigning(
      `const decision = ${parsed('{"tier":"gold","score":1,"reasons":[],"__proto__":{"polluted":1}}')}; return { decisions: [decision], picks: [0] };`,
    ),
    'names of functions that readers call': answering('{ hasOwnProperty: 1, toString: 1, valueOf: 1, then: 1, length: 1 }'),
    'the prototypes inside, before the host reads': assigning(
      `Object.prototype.polluted = 1; Array.prototype.polluted = 1; String.prototype.polluted = 1; Function.prototype.polluted = 1; return ${honestAnswer};`,
    ),
    '__proto__ in the parameters of a reason': assigning(
      `const params = ${parsed('{"__proto__":1}')}; return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params }] }], picks: [0] };`,
    ),
    '__proto__ as the name of a score': assigning(
      `const scores = ${parsed('{"__proto__":1}')}; return { decisions: [{ ...${honestDecision}, scores }], picks: [0] };`,
    ),
  }),
  ...attacks(['broke-contract'], {
    '__proto__ in place of the decisions': assigning(`return ${parsed('{"__proto__":{"decisions":[],"picks":[0]}}')};`),
    'a prototype as a parameter': assigning(
      `return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params: { on: { __proto__: null, constructor: { prototype: { polluted: 1 } } } } }] }], picks: [0] };`,
    ),
    '__proto__ as the code of a reason': assigning(
      `return { decisions: [{ ...${honestDecision}, reasons: [{ code: '__proto__', params: {} }] }], picks: [0] };`,
    ),
    '__proto__ as a tier': planning("return { problems: [], tiers: [{ key: '__proto__', ordinal: 1 }], quantiles: [], scales: [] };"),
    'a fact named constructor': planning(
      "return { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [{ fact: 'constructor', probabilities: [0.5], population: 'everyone' }], scales: [] };",
    ),
    '__proto__ as a pick': assigning(`return { decisions: [${honestDecision}], picks: ['__proto__'] };`),
  }),
];
