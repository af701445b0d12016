import { assigning, attacks, type HostilePlugin, honestDecision, planning } from './hostile-plugin.js';

const plan = (part: string) =>
  planning(`return { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [], ${part} };`);
const decision = (part: string) => assigning(`return { decisions: [{ ...${honestDecision}, ${part} }], picks: [0] };`);

/** Answers that are almost right. */
export const wrongShapes: readonly HostilePlugin[] = [
  ...attacks(['nothing'], {
    nothing: assigning(''),
    'a symbol': assigning("return Symbol('s');"),
    'a function': assigning('return () => 1;'),
  }),
  ...attacks(['broke-contract'], {
    null: assigning('return null;'),
    true: assigning('return true;'),
    'a number that looks like a sign of the host': assigning('return 3;'),
    'a text that looks like an answer': assigning(`return JSON.stringify({ decisions: [${honestDecision}], picks: [0] });`),
    'a list in place of the answer': assigning(`return [[${honestDecision}], [0]];`),
    'no picks': assigning(`return { decisions: [${honestDecision}] };`),
    'too few picks': assigning(`return { decisions: [${honestDecision}], picks: [] };`),
    'too many picks': assigning(`return { decisions: [${honestDecision}], picks: [0, 0] };`),
    'picks that are like a list': assigning(`return { decisions: [${honestDecision}], picks: { 0: 0, length: 1 } };`),
    'a pick of nothing': assigning(`return { decisions: [${honestDecision}], picks: [1] };`),
    'a pick that is a text': assigning(`return { decisions: [${honestDecision}], picks: ['0'] };`),
    'a pick of null': assigning(`return { decisions: [${honestDecision}], picks: [null] };`),
    'a tier that is not in the plan': decision("tier: 'silver'"),
    'a tier that is a list': decision("tier: ['gold']"),
    'a reason that was not declared': decision("reasons: [{ code: 'mood', params: {} }]"),
    'a reason of a prototype': decision("reasons: [{ code: 'toString', params: {} }]"),
    'parameters that are a list in a list': decision("reasons: [{ code: 'spent', params: { on: [[1]] } }]"),
    'more reasons than anybody reads': decision("reasons: new Array(21).fill({ code: 'spent', params: {} })"),
    'the same tier twice': plan("tiers: [{ key: 'gold', ordinal: 1 }, { key: 'gold', ordinal: 2 }]"),
    'two tiers at the same place': plan("tiers: [{ key: 'gold', ordinal: 1 }, { key: 'tin', ordinal: 1 }]"),
    'no tiers': plan('tiers: []'),
    'a tier with SQL in its name': plan('tiers: [{ key: "gold\'; DROP TABLE tenants; --", ordinal: 1 }]'),
    'a tier with markup in its name': plan("tiers: [{ key: '<script>', ordinal: 1 }]"),
    'more tiers than a page holds': plan('tiers: Array.from({ length: 51 }, (_, i) => ({ key: `t${i}`, ordinal: i + 1 }))'),
    'a problem without a sentence': plan("problems: [{ pointer: '', code: 'mood', params: {} }]"),
  }),
];
