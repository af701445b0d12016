import { assigning, attacks, type HostilePlugin, honestAnswer, honestDecision } from './hostile-plugin.js';

const saying = (text: string) =>
  assigning(`return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params: { on: ${text} } }] }], picks: [0] };`);
const named = (name: string) =>
  assigning(`return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params: { [${name}]: 1 } }] }], picks: [0] };`);

/** Texts that a database, a log or a page cannot hold, and values that turn into others on the way. */
export const oddTexts: readonly HostilePlugin[] = [
  ...attacks(['broke-contract'], {
    'half a character': saying("'\\ud83d'"),
    'the other half': saying("'\\ude42'"),
    'halves the wrong way round': saying("'\\ude42\\ud83d'"),
    'a NUL': saying("'a\\0b'"),
    'a NUL in a name': named("'a\\0b'"),
    'half a character in a name': named("'\\ud83d'"),
    'a NUL in the name of a score': assigning(`return { decisions: [{ ...${honestDecision}, scores: { 'a\\0b': 1 } }], picks: [0] };`),
    'half a character in the name of a score': assigning(
      `return { decisions: [{ ...${honestDecision}, scores: { '\\ud83d': 1 } }], picks: [0] };`,
    ),
    'a NUL in a code': assigning(`return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'a\\0b', params: {} }] }], picks: [0] };`),
    'a sentence of a thousand characters': saying("'x'.repeat(1_000)"),
    'toJSON that answers with a text': assigning('return { toJSON: () => \'{"decisions":[],"picks":[]}\' };'),
    'a pick with a valueOf': assigning(`return { decisions: [${honestDecision}], picks: [{ valueOf: () => 0, toString: () => '0' }] };`),
    'a tier with a toString': assigning(`return { decisions: [{ ...${honestDecision}, tier: { toString: () => 'gold' } }], picks: [0] };`),
    'names that are symbols': assigning(`return { [Symbol('decisions')]: [${honestDecision}], picks: [0] };`),
    'JSON as deep as the stack lets it': assigning(
      'let deep = []; for (let i = 0; i < 400; i++) deep = [deep]; return { decisions: deep, picks: [0] };',
    ),
  }),
  ...attacks(['honest'], {
    'toJSON that answers honestly': assigning(`const answer = ${honestAnswer}; return { toJSON: () => answer };`),
    'values that only a primitive has': assigning(
      `return { decisions: [{ ...${honestDecision}, tier: new String('gold'), score: new Number(1) }], picks: [Object(0)] };`,
    ),
    'deep JSON beside the answer': assigning(
      `let deep = []; for (let i = 0; i < 300; i++) deep = [deep]; return { ...${honestAnswer}, deep };`,
    ),
  }),
  ...attacks(['too-deep', 'hung'], {
    'JSON deeper than the stack': assigning('let deep = []; for (let i = 0; i < 1e4; i++) deep = [deep]; return deep;'),
    'toJSON without end': assigning('const again = { toJSON: () => ({ again }) }; return again;'),
  }),
  ...attacks(['threw'], {
    'a circle': assigning('const round = {}; round.round = round; return round;'),
    'a toJSON that throws': assigning("return { toJSON() { throw new Error('no'); } };"),
    'a toPrimitive that throws': assigning(
      "return { decisions: [`${{ [Symbol.toPrimitive]() { throw new Error('no'); } }}`], picks: [0] };",
    ),
    'a symbol made text': assigning("return { decisions: ['' + Symbol('s')], picks: [0] };"),
  }),
];
