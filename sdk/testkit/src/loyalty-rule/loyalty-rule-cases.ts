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
import { refusedConfiguration } from '../case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, check } from '../case-runner.ts';
import { type Difference, differences } from '../differences.ts';
import { type GivenTurn, LoyaltyRuleCase, turnOf } from './loyalty-rule-case.ts';

/** Characters of the turns in the full batch. */
const largestInput = 8_000_000;
const tenant = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };

type Earn = (turns: readonly RuleTurn[]) => Promise<readonly RuleOutcome[]>;

/** Runs a case of `loyalty-rule@1`: the turns of each customer follow on each other, with the state that the ones before have left. */
export const loyaltyRuleCases: CaseRunner = async (given, plugin, call) => {
  const { manifest } = plugin;
  const known = LoyaltyRuleCase.parse(given);
  const { config, plan } = await planFor(known.config, plugin, call);
  if (plan.problems.length > 0) throw refusedConfiguration('The rule', problemsOf(plan));
  const earn: Earn = (turns) =>
    call(
      'earn',
      { config, tenant, turns: turns.map((turn) => readableTurn(turn, manifest.reads)) },
      (output) => readEarnings(output, turns.length, manifest),
      { items: turns.length },
    );
  const checks: CaseCheck[] = [];
  for (const [index, { who, turns }] of known.customers.entries())
    checks.push(...(await inTurn(`/customers/${index}/turns`, who, turns, plugin, earn)));
  for (const [index, { what, config: wrong, problems }] of known.problems.entries()) {
    checks.push(
      await check(`/problems/${index}/problems`, `finds fault with ${what}`, async () => {
        const found = await planFor(wrong, plugin, call);
        return differences(problems, problemsOf(found.plan));
      }),
    );
  }
  const [first] = known.customers.flatMap(({ turns }) => turns);
  if (first) checks.push(await inOneCall(first, earn));
  return checks;
};

/** As many of the case's first turn as a batch may hold; fewer where a turn is so long that they would not fit into the sandbox. */
async function inOneCall(first: GivenTurn, earn: Earn): Promise<CaseCheck> {
  const size = Math.min(largestBatch, Math.ceil(largestInput / JSON.stringify(first).length));
  return check('', `earns for ${size} customers in one call`, async () => {
    await earn(Array.from({ length: size }, () => turnOf(first, null)));
    return [];
  });
}

async function inTurn(at: string, who: string, turns: readonly GivenTurn[], { messages }: PluginPackage, earn: Earn): Promise<CaseCheck[]> {
  const checks: CaseCheck[] = [];
  let state: RuleData = null;
  for (const [index, turn] of turns.entries()) {
    const before = state;
    const made = await check(`${at}/${index}`, `${who}: ${turn.what}`, async () => {
      const [outcome = { effects: [] }] = await earn([turnOf(turn, before)]);
      for (const effect of outcome.effects) if (effect.kind === 'set-state') ({ state } = effect);
      return differencesOf(turn, outcome, messages.en);
    });
    checks.push(made);
  }
  return checks;
}

function differencesOf(
  { units, issues, tags, says }: GivenTurn,
  outcome: RuleOutcome,
  sentences: Readonly<Record<string, string>>,
): Difference[] {
  const reasons = reasonsOf(outcome);
  const actual = {
    units: outcome.effects.reduce((sum, effect) => sum + (effect.kind === 'award' ? effect.units : 0), 0),
    issues: outcome.effects.flatMap((effect) => (effect.kind === 'issue' ? [effect.key] : [])),
    tags: outcome.effects.flatMap((effect) => (effect.kind === 'tag' ? [`${effect.change === 'add' ? '+' : '-'}${effect.tag}`] : [])),
    says: reasons.map(({ code }) => code),
  };
  return [...differences({ units, issues, tags, says }, actual), ...reasons.flatMap((reason) => emptyPlaces(reason, sentences))];
}

function reasonsOf({ effects, remarks = [] }: RuleOutcome): RuleReason[] {
  return [...effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons)), ...remarks];
}

/** A rule's sentences have no facts to fall back on: whatever a place asks for must come with the reason. */
function emptyPlaces({ code, params }: RuleReason, sentences: Readonly<Record<string, string>>): Difference[] {
  const places = [...(sentences[`reasons.${code}`] ?? '').matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
  return places
    .filter((place) => !Object.hasOwn(params, place))
    .map((place) => ({ pointer: '/says', expected: `${code} {${place}}`, actual: `${code} {}` }));
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
