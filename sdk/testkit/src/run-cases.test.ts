import { describe, expect, it, vi } from 'vitest';
import { CaseProblem } from './case-problem.ts';
import { failed } from './case-runner.ts';
import { describeCases } from './describe-cases.ts';
import { runCases } from './run-cases.ts';
import { aModel } from './testing/a-model.ts';

// A machine that is busy with other tests gives the processor time slowly that the limits are made of.
vi.setConfig({ testTimeout: 60_000 });

const lin = { who: 'Lin', totalSpent: 100, orderCount: 1, tier: 'gold' };
const wu = { who: 'Wu', tier: 'member' };
const aCase = (given: object) => [{ file: 'cases/one.json', given: { title: 'One', config: {}, customers: [lin, wu], ...given } }];

async function problemsIn(given: object, model = aModel()): Promise<string[]> {
  const results = await runCases(model, aCase(given));
  return results.flatMap(({ checks }) => checks.flatMap(({ problem }) => problem ?? []));
}

describe('runCases', () => {
  it('has nothing to say where all is as it should be, and says what it took', async () => {
    const [result] = await runCases(aModel(), aCase({}));
    expect(result?.checks.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(result?.milliseconds).toBeGreaterThan(0);
    expect(result?.memoryBytes).toBeGreaterThan(0);
  });

  it.each([
    ['another tier', { customers: [{ ...lin, tier: 'member' }] }, '/tier: expected "member", not "gold"'],
    ['another score', { customers: [{ ...lin, score: 7 }] }, '/score: expected 7, not 1'],
    ['other scores', { customers: [{ ...lin, scores: { spend: 2 } }] }, '/scores/spend: expected 2, not 1'],
    ['other reasons', { customers: [{ ...lin, reasons: ['ordered'] }] }, '/reasons/0: expected "ordered", not "spent"'],
    ['a fact that is not read', { customers: [{ ...lin, recencyDays: 3 }] }, 'Lin: the manifest does not read recencyDays.'],
    ['a configuration against its schema', { config: { from: -1 } }, expect.stringContaining('/from configuration.too-small')],
    ['a configuration that the model refuses', { config: { from: 666 } }, expect.stringContaining('/from bad')],
    [
      'a problem that the model does not see',
      { problems: [{ what: 'less', config: { from: 5 }, problems: ['/from bad'] }] },
      expect.stringContaining('expected ["/from bad"], not []'),
    ],
    ['an unknown word', { expected: [] }, expect.stringContaining('expected')],
  ])('finds %s', async (_what, given, problem) => {
    expect(await problemsIn(given)).toEqual([problem]);
  });

  it('sees problems that the model should see', async () => {
    expect(await problemsIn({ problems: [{ what: 'the number', config: { from: 666 }, problems: ['/from bad'] }] })).toEqual([]);
  });

  it('measures the quantiles that the plan asks for on the customers of the case', async () => {
    expect(
      await problemsIn(
        {
          customers: [
            { ...lin, totalSpent: 30 },
            { ...lin, totalSpent: 10, tier: 'member' },
          ],
        },
        aModel(`spent > edges.totalSpent[0] ? 'gold' : 'member'`),
      ),
    ).toEqual([]);
  });

  it('lets columns have words of their own, and fills what is the same for everybody', async () => {
    const customers = [{ who: 'Lin', spent: 100, tier: 'gold' }];
    expect(await problemsIn({ columns: { spent: 'totalSpent' }, everybody: { orderCount: 2 }, customers })).toEqual([]);
  });

  it.each([
    ['the clock', `(Date.now() > 0 ? 'gold' : 'member')`, 'assign: it threw (ReferenceError: '],
    [
      'a difference between the two',
      `(typeof Date === 'undefined' ? 'member' : 'gold')`,
      'assign answers in the sandbox otherwise than in Node: /picks/0: expected 0, not 1',
    ],
    [
      'what is kept between calls',
      `((globalThis.calls = (globalThis.calls ?? 0) + 1) > 2 ? 'gold' : 'member')`,
      'assign answers the same input otherwise the second time; keep nothing between calls: /',
    ],
    [
      'who is decided otherwise alone',
      `(facts.totalSpent.length > 1 ? 'gold' : 'member')`,
      'A customer alone is decided otherwise than among others: /',
    ],
    ['an endless loop', `{ for (;;); }`.replace(/^/, '(() => ') + ')()', 'assign: it took longer than 500 ms'],
  ])('finds %s', async (_what, decide, problem) => {
    expect((await problemsIn({}, aModel(decide))).join('\n')).toContain(problem);
  });

  it('finds a place in a sentence that nothing fills', async () => {
    const [problem] = await problemsIn({}, aModel(undefined, '{totalSpent} of {edge}'));
    expect(problem).toBe('/reasons: expected spent {edge}, not spent {}');
  });

  it('finds what is too slow for a full batch only', async () => {
    const slow = `(() => { let n = 0; for (let i = 0; i < 1e5; i += 1) n += i; return spent >= config.from && n > 0 ? 'gold' : 'member'; })()`;
    expect(await problemsIn({}, aModel(slow))).toEqual(['assign: it took longer than 500 ms']);
  });

  it('leaves an extension point to whoever is registered for it', async () => {
    const runners = new Map([['tiering-model@1', async () => [failed('', 'mine', new CaseProblem('asked'))]]]);
    expect(await runCases(aModel(), aCase({}), { runners })).toMatchObject([{ checks: [{ what: 'mine', problem: 'asked' }] }]);
    expect(await problemsIn({ point: 'loyalty-rule@9' })).toEqual(['There is nobody who runs cases of loyalty-rule@9.']);
  });

  it('tells people', async () => {
    const [passed = '', ...none] = describeCases(await runCases(aModel(), aCase({})));
    expect(passed).toMatch(/^passed {2}cases\/one\.json {2}One {2}\(3 checks, \d+\.\d ms, \d+\.\d MB\)$/);
    expect(none).toEqual([]);
    const [heading, line] = describeCases(await runCases(aModel(), aCase({ customers: [{ ...lin, tier: 'member' }] })));
    expect([heading, line]).toEqual([expect.stringContaining('FAILED'), '        Lin: member: /tier: expected "member", not "gold"']);
  });
});
