import { largestBatch, type PluginPackage, readableTurn, readEarnings, readRulePlan } from '@liuke/host';
import { checkConfiguration, fillDefaults, type RuleData, type RuleOutcome, type RulePlan, type RuleReason } from '@liuke/sdk';
import { CaseProblem } from '../case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, check } from '../case-runner.ts';
import { differences } from '../differences.ts';
import { type CaseTurn, LoyaltyRuleCase, turnOf } from './loyalty-rule-case.ts';

/** Runs a case of `loyalty-rule@1`: each customer's turns in order, and a full batch besides. */
export const loyaltyRuleCases: CaseRunner = async (given, plugin, call) => {
  const known = LoyaltyRuleCase.parse(given);
  const { config, plan } = await planFor(known.config, plugin, call);
  if (plan.problems.length > 0) throw new CaseProblem(`The rule finds fault with the configuration: ${problemsOf(plan).join(', ')}`);
  const earn = async (turns: readonly CaseTurn[], state: RuleData): Promise<RuleOutcome[]> => {
    const seen = turns.map((turn) => readableTurn(turnOf(turn, known, state), plugin.manifest.reads));
    const read = (output: unknown): RuleOutcome[] => readEarnings(output, turns.length, plugin.manifest);
    return call('earn', { config, tenant: known.tenant, turns: seen }, read, { items: turns.length });
  };
  const checks: CaseCheck[] = [];
  for (const { who, turns } of known.customers) {
    let state: RuleData = null;
    for (const turn of turns) {
      if (!plan.events.includes(turn.event)) throw new CaseProblem(`${who}, ${turn.what}: the rule does not want ${turn.event}.`);
      const [outcome = { effects: [] }] = await earn([turn], state);
      checks.push({ what: `${who}: ${turn.what}`, problem: problemWith(turn, outcome, plugin) });
      for (const effect of outcome.effects) if (effect.kind === 'set-state') ({ state } = effect);
    }
  }
  for (const wrong of known.problems) checks.push(await checkProblems(wrong, plugin, call));
  const [busiest] = known.customers.map(({ turns }) => turns).toSorted((left, right) => right.length - left.length);
  if (busiest)
    checks.push(
      await check(`works on ${largestBatch} turns in one call`, async () => {
        await earn(
          Array.from({ length: largestBatch }, (_, index) => busiest[index % busiest.length] ?? busiest[0]).flatMap((turn) => turn ?? []),
          null,
        );
        return null;
      }),
    );
  return checks;
};

async function planFor(given: object, { manifest }: PluginPackage, call: CallPlugin): Promise<{ config: unknown; plan: RulePlan }> {
  const config = fillDefaults(manifest.config, given);
  const problems = checkConfiguration(manifest.config, config);
  if (problems.length > 0) return { config, plan: { problems, events: [] } };
  return { config, plan: await call('plan', { config }, (output) => readRulePlan(output, manifest)) };
}

function problemsOf({ problems }: Pick<RulePlan, 'problems'>): string[] {
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

function problemWith({ units, issues, tags, says }: CaseTurn, outcome: RuleOutcome, plugin: PluginPackage): string | null {
  const reasons = reasonsOf(outcome);
  const actual = {
    units: outcome.effects.reduce((sum, effect) => sum + (effect.kind === 'award' ? effect.units : 0), 0),
    issues: outcome.effects.flatMap((effect) => (effect.kind === 'issue' ? [effect.key] : [])),
    tags: outcome.effects.flatMap((effect) => (effect.kind === 'tag' ? [`${effect.change === 'add' ? '+' : '-'}${effect.tag}`] : [])),
    says: reasons.map(({ code }) => code),
  };
  return (
    [...differences({ units, issues, tags, says }, actual), ...reasons.flatMap((reason) => emptyPlaces(reason, plugin))].join('; ') || null
  );
}

function reasonsOf({ effects, remarks = [] }: RuleOutcome): RuleReason[] {
  return [...effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons)), ...remarks];
}

/** Places of a sentence that nothing would fill. */
function emptyPlaces({ code, params }: RuleReason, { messages }: PluginPackage): string[] {
  return Object.entries(messages).flatMap(([language, sentences]) =>
    [...(sentences[`reasons.${code}`] ?? '').matchAll(/\{([\w.]+)\}/g)].flatMap(([, place = '']) =>
      Object.hasOwn(params, place) ? [] : [`reasons.${code} (${language}) needs {${place}}, which has no value`],
    ),
  );
}

async function checkProblems(
  { what, config, problems }: LoyaltyRuleCase['problems'][number],
  plugin: PluginPackage,
  call: CallPlugin,
): Promise<CaseCheck> {
  return check(`finds fault with ${what}`, async () => {
    const { plan } = await planFor(config, plugin, call);
    return differences(problems, problemsOf(plan)).join('; ') || null;
  });
}
