import type { AssignOutput, Decision, Plan } from '@liuke/sdk';
import { z } from 'zod';
import type { Manifest } from './manifest.js';

const TierKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** Of characters that the database can hold: no NUL, no half of a surrogate pair. */
const text = (longest: number): z.ZodString =>
  z
    .string()
    .max(longest)
    .regex(/^[^\0\p{Cs}]*$/u, 'there is a character that no text may hold');
const Params = z.record(text(40), z.union([text(300), z.number()]));
const ReasonParam = z.union([text(300), z.number(), z.object({ fact: text(64), value: z.number() })]);

const PlanAnswer = z.object({
  problems: z.array(z.object({ pointer: z.string(), code: z.string(), params: Params })).max(200),
  tiers: z.array(z.object({ key: TierKey, ordinal: z.int().min(1) })).max(50),
  quantiles: z
    .array(
      z.object({
        fact: z.string(),
        probabilities: z.array(z.number().min(0).max(1)).min(1).max(20),
        population: z.enum(['everyone', 'with-orders']),
      }),
    )
    .max(20),
  scales: z
    .array(
      z.object({
        key: z.string(),
        fact: z.string(),
        better: z.enum(['lower', 'higher']),
        method: z.enum(['quantile', 'fixed']),
        pointer: z.string(),
        values: z.array(z.number()).max(20),
      }),
    )
    .max(20),
});

const DecisionAnswer = z.object({
  tier: TierKey,
  score: z.int().min(-999_999_999).max(999_999_999),
  scores: z.record(z.string().max(40), z.number()).optional(),
  reasons: z.array(z.object({ code: z.string(), params: z.record(text(40), ReasonParam) })).max(20),
});
// The picks of a million customers are checked one by one in `readPick`, once is enough.
const AssignAnswer = z.object({ decisions: z.array(DecisionAnswer), picks: z.custom<unknown[]>(Array.isArray, 'picks must be a list') });

/** The plan as answered, held to the manifest: only facts that are read, only codes and scales with a sentence. Throws otherwise. */
export function readPlan(answer: unknown, { reads, declares }: Manifest): Plan {
  const plan = PlanAnswer.parse(answer);
  for (const { code } of plan.problems) expectDeclared('problem', code, declares.problems);
  for (const { fact } of [...plan.quantiles, ...plan.scales]) expectDeclared('fact', fact, reads);
  for (const { key } of plan.scales) expectDeclared('scale', key, declares.scales);
  const { length } = plan.tiers;
  if (new Set(plan.tiers.map(({ key }) => key)).size < length) throw new Error('Two tiers have the same key.');
  if (new Set(plan.tiers.map(({ ordinal }) => ordinal)).size < length) throw new Error('Two tiers have the same ordinal.');
  if (length === 0 && plan.problems.length === 0) throw new Error('There are neither tiers nor problems.');
  return plan;
}

/** The decisions as answered: known tiers, declared reasons, one pick for each customer. Throws otherwise. */
export function readAssignment(answer: unknown, size: number, tiers: ReadonlySet<string>, { declares }: Manifest): AssignOutput {
  const { decisions, picks } = AssignAnswer.parse(answer);
  if (picks.length !== size) throw new Error(`There are ${picks.length} picks for ${size} customers.`);
  for (const { tier, reasons } of decisions) {
    if (!tiers.has(tier)) throw new Error(`The plan has no tier ${tier}.`);
    for (const { code } of reasons) expectDeclared('reason', code, declares.reasons);
  }
  return { decisions: decisions.map(withoutUndefined), picks: picks.map((pick) => readPick(pick, decisions.length)) };
}

function readPick(pick: unknown, decisions: number): number {
  if (typeof pick === 'number' && Number.isInteger(pick) && pick >= 0 && pick < decisions) return pick;
  throw new Error('A pick is not the index of a decision.');
}

function withoutUndefined({ scores, ...decision }: z.infer<typeof DecisionAnswer>): Decision {
  return scores === undefined ? decision : Object.assign(decision, { scores });
}

function expectDeclared(what: string, name: string, declared: readonly string[]): void {
  if (!declared.includes(name)) throw new Error(`The manifest does not declare the ${what} ${name.slice(0, 60)}.`);
}
