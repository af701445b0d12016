import { assigning, attacks, type HostilePlugin, honestAnswer, honestDecision } from './hostile-plugin.js';

const inBatches = (plugins: readonly HostilePlugin[]): HostilePlugin[] => plugins.map((plugin) => ({ ...plugin, customers: 5_000 }));

/** More out than anybody wants to read: the host must stop before it reads, and find one mistake as costly as a million. */
export const floods: readonly HostilePlugin[] = [
  ...attacks(['too-much-output'], {
    'a long text': assigning("return 'x'.repeat(2e5);"),
    'few characters of many bytes': assigning("return '留'.repeat(30_000);"),
    'a long list': assigning('return new Array(5e4).fill(0);'),
    'an answer with much beside it': assigning(`return { ...${honestAnswer}, more: 'x'.repeat(1e5) };`),
    'a long name': assigning("return { ['x'.repeat(2e5)]: 1 };"),
    'escapes that grow on the way out': assigning("return '\\u0001'.repeat(20_000);"),
  }),
  ...attacks(['threw'], {
    'the console': assigning("for (;;) console.log('x'.repeat(1e4));"),
    print: assigning("for (;;) print('x'.repeat(1e4));"),
    'the output of the process': assigning("for (;;) process.stdout.write('x'.repeat(1e4));"),
    'a log of errors': assigning("throw new Error('x'.repeat(1e5));"),
  }),
  ...inBatches(
    attacks(['broke-contract'], {
      'a million decisions that are none': assigning('return { decisions: new Array(1e6).fill(0), picks: new Array(input.size).fill(0) };'),
      'a million reasons that are none': assigning(
        `return { decisions: [{ ...${honestDecision}, reasons: new Array(1e6).fill(0) }], picks: new Array(input.size).fill(0) };`,
      ),
      'hundreds of thousands of parameters that are none': assigning(
        `const params = {}; for (let i = 0; i < 1e5; i++) params[i] = []; return { decisions: [{ ...${honestDecision}, reasons: [{ code: 'spent', params }] }], picks: new Array(input.size).fill(0) };`,
      ),
      'hundreds of thousands of scores': assigning(
        `const scores = {}; for (let i = 0; i < 1e5; i++) scores[i] = i; return { decisions: [{ ...${honestDecision}, scores }], picks: new Array(input.size).fill(0) };`,
      ),
      'more decisions than customers': assigning(
        `return { decisions: new Array(6e4).fill(${honestDecision}), picks: new Array(input.size).fill(0) };`,
      ),
      'a million picks': assigning(`return { decisions: [${honestDecision}], picks: new Array(1e6).fill(0) };`),
    }),
  ),
];
