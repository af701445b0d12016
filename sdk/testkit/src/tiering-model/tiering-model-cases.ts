import { largestBatch, type PluginPackage, readAssignment, readPlan } from '@liuke/host';
import {
  type AssignOutput,
  type ConfigurationProblem,
  checkConfiguration,
  type Decision,
  type AttributeColumns,
  type FactColumns,
  fillDefaults,
  type Plan,
} from '@liuke/sdk';
import { aPopulation } from '../a-population.ts';
import { refusedConfiguration } from '../case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, check, compared } from '../case-runner.ts';
import { type Difference, differences } from '../differences.ts';
import { measureEdges } from './measure-edges.ts';
import { columnsOf, TieringModelCase } from './tiering-model-case.ts';

/** Runs a case of `tiering-model@1`: quantiles are measured on the case's own customers, then all are decided, and a full batch besides. */
export const tieringModelCases: CaseRunner = async (given, plugin, call) => {
  const known = TieringModelCase.parse(given);
  const { reads } = plugin.manifest;
  const { config, plan } = await planFor(known.config, plugin, call);
  if (plan.problems.length > 0) throw refusedConfiguration('The model', problemsOf(plan));
  const size = known.customers.length;
  const decide = ({ facts, attributes }: ReturnType<typeof columnsOf>, count: number): Promise<AssignOutput> =>
    call(
      'assign',
      {
        config,
        edges: measureEdges(plan.quantiles, { ...facts, ...numbersOf(attributes) }),
        now: known.now,
        size: count,
        facts,
        ...(Object.keys(attributes).length > 0 && { attributes }),
      },
      (output) => readAssignment(output, count, new Set(plan.tiers.map(({ key }) => key)), plugin.manifest),
      { items: count },
    );
  const { decisions, picks } = await decide(columnsOf(known, reads), size);
  return [
    ...known.customers.map((customer, index) =>
      compared(`/customers/${index}`, `${customer.who}: ${customer.tier}`, differencesOf(customer, decisions[picks[index] ?? -1], plan)),
    ),
    ...(await Promise.all(known.problems.map((wrong, index) => checkProblems(`/problems/${index}/problems`, wrong, plugin, call)))),
    await check('', `decides ${largestBatch} customers in one call`, async () => {
      await decide(aPopulation(reads, { size: largestBatch, now: known.now }), largestBatch);
      return [];
    }),
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
