import type { RuleData, RuleOutcome, RulePlan } from '@liuke/sdk';
import { z } from 'zod';
import type { Manifest } from '../plugin-package/manifest.ts';
import { expectDeclared, list, named, storableText, text } from '../tiering-model/tiering-model-answers.ts';

const largestState = 1_024;
const mostEffects = 20;

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Params = named(z.union([text(300), z.number()]));
const ReasonParam = z.union([
  text(300),
  z.number(),
  z.strictObject({ unit: z.enum(['money', 'days', 'count', 'percent']), value: z.number() }),
  z.strictObject({ tier: text(40) }),
]);
const Reasons = list(z.strictObject({ code: z.string(), params: named(ReasonParam) }), 20);

const RulePlanAnswer = z.object({
  problems: list(z.object({ pointer: text(500), code: z.string(), params: Params }), 200),
  events: list(
    z
      .string()
      .regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/)
      .max(100),
    20,
  ),
});

const State = z.custom<RuleData>((value) => fits(value), `must be at most ${largestState} bytes of JSON that can be stored`);

const Effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('award'),
    units: z.int().min(1),
    wallet: Key,
    pendingDays: z.int().min(0).max(3_650).exactOptional(),
    expires: z.union([z.strictObject({ afterDays: z.int().min(1).max(36_500) }), z.strictObject({ on: z.iso.date() })]).exactOptional(),
    reasons: Reasons,
  }),
  z.strictObject({ kind: z.literal('issue'), what: z.enum(['reward', 'benefit']), key: Key, reasons: Reasons }),
  z.strictObject({ kind: z.literal('tag'), change: z.enum(['add', 'remove']), tag: text(50).min(1), reasons: Reasons }),
  z.strictObject({
    kind: z.literal('set-attribute'),
    attribute: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/),
    value: z.union([text(1_000), z.number(), z.boolean(), z.null()]),
    reasons: Reasons,
  }),
  z.strictObject({ kind: z.literal('set-state'), state: State }),
]);

const OutcomeAnswer = z.strictObject({ effects: list(Effect, mostEffects), remarks: Reasons.exactOptional() });
const EarnAnswer = z.object({ outcomes: z.custom<unknown[]>(Array.isArray, 'must be a list') });

/** The plan as answered, held to the manifest: only problems with a sentence. Throws otherwise. */
export function readRulePlan(answer: unknown, { declares }: Manifest): RulePlan {
  const plan = RulePlanAnswer.parse(answer);
  for (const { code } of plan.problems) expectDeclared('problem', code, declares.problems);
  return plan;
}

/** The outcomes as answered, one for each turn, with declared reasons. Throws at the first mistake. */
export function readEarnings(answer: unknown, size: number, { declares }: Manifest): RuleOutcome[] {
  const { outcomes } = EarnAnswer.parse(answer);
  if (outcomes.length !== size) throw new Error(`There are ${outcomes.length} outcomes for ${size} turns.`);
  return outcomes.map((unread, index) => {
    const outcome = readOutcome(unread, index);
    const said = [...outcome.effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons)), ...(outcome.remarks ?? [])];
    for (const { code } of said) expectDeclared('reason', code, declares.reasons);
    if (outcome.effects.filter(({ kind }) => kind === 'set-state').length > 1) throw new Error('An outcome sets the state twice.');
    return outcome;
  });
}

function readOutcome(answer: unknown, index: number): RuleOutcome {
  const { data, error } = OutcomeAnswer.safeParse(answer);
  if (error) throw new z.ZodError(error.issues.map((issue) => ({ ...issue, path: ['outcomes', index, ...issue.path] })));
  return data;
}

/** Measured before it is looked into. */
function fits(value: unknown): value is RuleData {
  return value !== undefined && Buffer.byteLength(JSON.stringify(value)) <= largestState && isStorable(value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return storableText.test(value);
  return typeof value !== 'object' || value === null || Object.entries(value).every((entry) => entry.every(isStorable));
}
