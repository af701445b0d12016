import { assigning, attacks, type HostilePlugin, honestAnswer, planning } from './hostile-plugin.js';

const plan = (part: string) =>
  planning(`return { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [], ${part} };`);
const scale = (fact: string) =>
  `scales: [{ key: 'spent', fact: '${fact}', better: 'higher', method: 'fixed', pointer: '/minimum', values: [1] }]`;

/** The manifest reads `totalSpent` alone; the host has more at hand. */
export const lyingAboutReads: readonly HostilePlugin[] = [
  ...attacks(['threw'], {
    'a fact that was not declared': assigning(`input.facts.orderCount.length; return ${honestAnswer};`),
    'whatever else came in': assigning(
      `const more = Object.keys(input).filter((name) => !['config', 'edges', 'now', 'size', 'facts'].includes(name)).concat(Object.keys(input.facts).filter((name) => name !== 'totalSpent')); if (more.length === 0) throw new Error('nothing more'); return ${honestAnswer};`,
    ),
    'names, numbers and contacts': assigning(
      `if (!/phone|email|name|customer|tenant|id\\b/i.test(JSON.stringify(input))) throw new Error('none'); return ${honestAnswer};`,
    ),
    'what another call left behind': assigning(
      `if (globalThis.seen === undefined) { globalThis.seen = input; throw new Error('first'); } return ${honestAnswer};`,
    ),
    'writing into the input': `'use strict';\n${assigning(`const { size } = input; Object.freeze(input); input.size = size + 1; return ${honestAnswer};`)}`,
  }),
  ...attacks(['broke-contract'], {
    'quantiles of a fact that was not declared': plan("quantiles: [{ fact: 'orderCount', probabilities: [0.5], population: 'everyone' }]"),
    'quantiles of what is no fact': plan("quantiles: [{ fact: 'phone', probabilities: [0.5], population: 'everyone' }]"),
    'quantiles of a statement': plan(
      "quantiles: [{ fact: 'totalSpent) FROM customer_facts --', probabilities: [0.5], population: 'everyone' }]",
    ),
    'quantiles of another population': plan("quantiles: [{ fact: 'totalSpent', probabilities: [0.5], population: 'every-tenant' }]"),
    'a scale over a fact that was not declared': plan(scale('orderCount')),
    'a scale without a name': plan(scale('totalSpent')),
    'more questions than a plan may ask': plan(
      "quantiles: new Array(21).fill({ fact: 'totalSpent', probabilities: [0.5], population: 'everyone' })",
    ),
  }),
];
