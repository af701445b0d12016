import { largestBatch, type PluginPackage, readableTurn, readEarnings, readRulePlan } from '@liuke/host';
import {
  checkConfiguration,
  fillDefaults,
  type RuleData,
  type RuleOutcome,
  type RulePlan,
  type RuleReason,
  type RuleTurn,
} from '@liuke/sdk';
import { CaseProblem } from '../case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, check } from '../case-runner.ts';
import { differences } from '../differences.ts';
import { type GivenTurn, LoyaltyRuleCase, turnOf } from './loyalty-rule-case.ts';

const tenant = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };

type Earn = (turns: readonly RuleTurn[]) => Promise<readonly RuleOutcome[]>;

/** Runs a case of `loyalty-rule@1`: the turns of each customer follow on each other, with the state that the ones before have left. */
export const loyaltyRuleCases: CaseRunner = async (given, plugin, call) => {
  const { manifest } = plugin;
  const known = LoyaltyRuleCase.parse(given);
  const { config, plan } = await planFor(known.config, plugin, call);
  if (plan.problems.length > 0) throw new CaseProblem(`The rule finds fault with the configuration: ${problemsOf(plan).join(', ')}`);
  const earn: Earn = (turns) =>
    call(
      'earn',
      { config, tenant, turns: turns.map((turn) => readableTurn(turn, manifest.reads)) },
      (output) => readEarnings(output, turns.length, manifest),
      { items: turns.length },
    );
  const checks: CaseCheck[] = [];
  for (const { who, turns } of known.customers) checks.push(...(await inTurn(who, turns, plugin, earn)));
  for (const { what, config: wrong, problems } of known.problems) {
    checks.push(
      await check(`finds fault with ${what}`, async () => {
        const found = await planFor(wrong, plugin, call);
        return differences(problems, problemsOf(found.plan)).join('; ') || null;
      }),
    );
  }
  const [first] = known.customers.flatMap(({ turns }) => turns);
  const full = check(`earns for ${largestBatch} customers in one call`, async () => {
    if (first) await earn(Array.from({ length: largestBatch }, () => turnOf(first, null)));
    return null;
  });
  return [...checks, await full];
};

async function inTurn(who: string, turns: readonly GivenTurn[], { messages }: PluginPackage, earn: Earn): Promise<CaseCheck[]> {
  const checks: CaseCheck[] = [];
  let state: RuleData = null;
  for (const turn of turns) {
    const before = state;
    const made = await check(`${who}: ${turn.what}`, async () => {
      const [outcome = { effects: [] }] = await earn([turnOf(turn, before)]);
      for (const effect of outcome.effects) if (effect.kind === 'set-state') ({ state } = effect);
      return problemWith(turn, outcome, messages.en);
    });
    checks.push(made);
  }
  return checks;
}

function problemWith(
  { units, issues, tags, says }: GivenTurn,
  outcome: RuleOutcome,
  sentences: Readonly<Record<string, string>>,
): string | null {
  const reasons = reasonsOf(outcome);
  const actual = {
    units: outcome.effects.reduce((sum, effect) => sum + (effect.kind === 'award' ? effect.units : 0), 0),
    issues: outcome.effects.flatMap((effect) => (effect.kind === 'issue' ? [effect.key] : [])),
    tags: outcome.effects.flatMap((effect) => (effect.kind === 'tag' ? [`${effect.change === 'add' ? '+' : '-'}${effect.tag}`] : [])),
    says: reasons.map(({ code }) => code),
  };
  return (
    [...differences({ units, issues, tags, says }, actual), ...reasons.flatMap((reason) => emptyPlaces(reason, sentences))].join('; ') ||
    null
  );
}

function reasonsOf({ effects, remarks = [] }: RuleOutcome): RuleReason[] {
  return [...effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons)), ...remarks];
}

/** A rule's sentences have no facts to fall back on: whatever a place asks for must come with the reason. */
function emptyPlaces({ code, params }: RuleReason, sentences: Readonly<Record<string, string>>): string[] {
  const places = [...(sentences[`reasons.${code}`] ?? '').matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
  return places.filter((place) => !Object.hasOwn(params, place)).map((place) => `the reason ${code} has nothing for {${place}}`);
}

async function planFor(given: object, { manifest }: PluginPackage, call: CallPlugin): Promise<{ config: unknown; plan: RulePlan }> {
  const config = fillDefaults(manifest.config, given);
  const problems = checkConfiguration(manifest.config, config);
  if (problems.length > 0) return { config, plan: { problems, events: [] } };
  return { config, plan: await call('plan', { config }, (output) => readRulePlan(output, manifest)) };
}

function problemsOf({ problems }: RulePlan): string[] {
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}
