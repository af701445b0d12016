import { assigning, attacks, type HostilePlugin, honestDecision, planning } from './hostile-plugin.js';

const scored = (score: string) => assigning(`return { decisions: [{ ...${honestDecision}, score: ${score} }], picks: [0] };`);
const picked = (pick: string) => assigning(`return { decisions: [${honestDecision}], picks: [${pick}] };`);
const asking = (probabilities: string) =>
  planning(
    `return { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [{ fact: 'totalSpent', probabilities: ${probabilities}, population: 'everyone' }], scales: [] };`,
  );
const ordered = (ordinal: string) =>
  planning(`return { problems: [], tiers: [{ key: 'gold', ordinal: ${ordinal} }], quantiles: [], scales: [] };`);

/** Numbers that are none, or more than a column holds. */
export const numbers: readonly HostilePlugin[] = [
  ...attacks(['broke-contract'], {
    'a score of NaN': scored('NaN'),
    'a score without end': scored('Infinity'),
    'a score of ten digits': scored('1e9'),
    'a score beyond all columns': scored('-1.7976931348623157e308'),
    'a score with a fraction': scored('0.1'),
    'a score that is a text': scored("'1'"),
    'a pick below nothing': picked('-1'),
    'a pick with a fraction': picked('0.5'),
    'a pick of NaN': picked('NaN'),
    'a pick beyond 53 bits': picked('2 ** 60'),
    'a probability above 1': asking('[1.0000001]'),
    'a probability of NaN': asking('[NaN]'),
    'no probabilities': asking('[]'),
    'more probabilities than asked for': asking('new Array(21).fill(0.5)'),
    'an ordinal of 0': ordered('0'),
    'an ordinal beyond 53 bits': ordered('1e300'),
    'a score of a dimension that is NaN': assigning(
      `return { decisions: [{ ...${honestDecision}, scores: { recency: NaN } }], picks: [0] };`,
    ),
    'a value of a reason without end': assigning(
      `return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params: { on: { fact: 'totalSpent', value: 1 / 0 } } }] }], picks: [0] };`,
    ),
  }),
  ...attacks(['threw'], { 'a score that is a big integer': scored('1n') }),
  ...attacks(['honest'], { 'a pick of minus nothing': picked('-0') }),
];
