import { largestBatch, type PluginPackage, readAssignment, readPlan } from '@liuke/host';
import {
  type ConfigurationProblem,
  checkConfiguration,
  type Decision,
  type Edges,
  type AttributeColumns,
  type FactColumns,
  fillDefaults,
  type Plan,
} from '@liuke/sdk';
import { aPopulation } from '../a-population.ts';
import { CaseProblem, refusedConfiguration } from '../case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, check, compared } from '../case-runner.ts';
import { describeDifferences, type Difference, differences } from '../differences.ts';
import { measureEdges } from './measure-edges.ts';
import { columnsOf, TieringModelCase } from './tiering-model-case.ts';

/** How many of the full batch are decided once more, each alone, as the host does when a single customer's facts change. */
const mostAlone = 20;

type Columns = { readonly facts: FactColumns; readonly attributes: AttributeColumns };

/** Runs a case of `tiering-model@1`: quantiles are measured on the case's own customers, then all are decided, and a full batch besides. */
export const tieringModelCases: CaseRunner = async (given, plugin, call) => {
  const known = TieringModelCase.parse(given);
  const { reads } = plugin.manifest;
  const { config, plan } = await planFor(known.config, plugin, call);
  if (plan.problems.length > 0) throw refusedConfiguration('The model', problemsOf(plan));
  const edgesOf = ({ facts, attributes }: Columns): Edges => measureEdges(plan.quantiles, { ...facts, ...numbersOf(attributes) });
  const decide = async ({ facts, attributes }: Columns, count: number, edges: Edges): Promise<(index: number) => Decision | undefined> => {
    const { decisions, picks } = await call(
      'assign',
      { config, edges, now: known.now, size: count, facts, ...(Object.keys(attributes).length > 0 && { attributes }) },
      (output) => readAssignment(output, count, new Set(plan.tiers.map(({ key }) => key)), plugin.manifest),
      { items: count },
    );
    return (index) => decisions[picks[index] ?? -1];
  };
  const inCrowd = async (): Promise<readonly Difference[]> => {
    const crowd = aPopulation(reads, { size: largestBatch, now: known.now });
    const edges = edgesOf(crowd);
    const decided = await decide(crowd, largestBatch, edges);
    for (let index = 0; index < mostAlone; index += 1) {
      const alone = await decide(only(crowd, index), 1, edges);
      const unlike = differences(decided(index), alone(0));
      if (unlike.length > 0)
        throw new CaseProblem(`A customer alone is decided otherwise than among others: ${describeDifferences(unlike)}`);
    }
    const all = new Set(Array.from({ length: largestBatch }, (_, index) => decided(index)));
    return [...all].flatMap((decision) => emptyPlaces(decision, plugin));
  };
  const columns = columnsOf(known, reads);
  const decided = await decide(columns, known.customers.length, edgesOf(columns));
  return [
    ...known.customers.map((customer, index) =>
      compared(`/customers/${index}`, `${customer.who}: ${customer.tier}`, [
        ...differencesOf(customer, decided(index), plan),
        ...emptyPlaces(decided(index), plugin),
      ]),
    ),
    ...(await Promise.all(known.problems.map((wrong, index) => checkProblems(`/problems/${index}/problems`, wrong, plugin, call)))),
    await check('', `decides ${largestBatch} customers in one call, and some of them alone`, inCrowd),
  ];
};

async function planFor(given: object, { manifest }: PluginPackage, call: CallPlugin): Promise<{ config: unknown; plan: Plan }> {
  const config = fillDefaults(manifest.config, given);
  const problems = checkConfiguration(manifest.config, config);
  if (problems.length > 0) return { config, plan: { problems, tiers: [], quantiles: [], scales: [] } };
  return { config, plan: await call('plan', { config }, (output) => readPlan(output, manifest)) };
}

function problemsOf({ problems }: { readonly problems: readonly Pick<ConfigurationProblem, 'pointer' | 'code'>[] }): string[] {
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

function differencesOf(
  { tier, score, scores, reasons }: TieringModelCase['customers'][number],
  decision: Decision | undefined,
  plan: Plan,
): Difference[] {
  const actual = {
    tier: decision?.tier,
    ...(score !== undefined && { score: decision?.score }),
    ...(scores !== undefined && { scores: writtenAs(scores, decision?.scores, plan) }),
    ...(reasons !== undefined && { reasons: decision?.reasons.map(({ code }) => code) }),
  };
  const expected = {
    tier,
    ...(score !== undefined && { score }),
    ...(scores !== undefined && { scores }),
    ...(reasons !== undefined && { reasons }),
  };
  return differences(expected, actual);
}

/** What a sentence asks for comes with the reason, or is a fact that the model reads: whatever else it names would stay empty. */
function emptyPlaces(decision: Decision | undefined, { manifest, messages }: PluginPackage): Difference[] {
  return (decision?.reasons ?? []).flatMap(({ code, params }) =>
    [...(messages.en[`reasons.${code}`] ?? '').matchAll(/\{([\w.]+)\}/g)]
      .map(([, place = '']) => place)
      .filter((place) => !Object.hasOwn(params, place) && !manifest.reads.includes(place))
      .map((place) => ({ pointer: '/reasons', expected: `${code} {${place}}`, actual: `${code} {}` })),
  );
}

function only({ facts, attributes }: Columns, index: number): Columns {
  const one = <Value>(columns: Readonly<Record<string, readonly Value[]>>): Record<string, Value[]> =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(index, index + 1)]));
  return { facts: one(facts), attributes: one(attributes) };
}

function writtenAs(expected: unknown, scores: Decision['scores'], plan: Plan): unknown {
  if (scores === undefined) return null;
  return typeof expected === 'string' ? plan.scales.map(({ key }) => scores[key] ?? '–').join(' ') : scores;
}

async function checkProblems(
  at: string,
  { what, config, problems }: TieringModelCase['problems'][number],
  plugin: PluginPackage,
  call: CallPlugin,
): Promise<CaseCheck> {
  return check(at, `finds fault with ${what}`, async () => {
    const { plan } = await planFor(config, plugin, call);
    return differences(problems, problemsOf(plan));
  });
}

/** What of attributes can be measured, by their reads. */
function numbersOf(attributes: AttributeColumns): FactColumns {
  const numbers = Object.entries(attributes).map(([key, values]) => [
    `attribute.${key}`,
    values.map((value) => (typeof value === 'number' ? value : null)),
  ]);
  return Object.fromEntries(numbers);
}
