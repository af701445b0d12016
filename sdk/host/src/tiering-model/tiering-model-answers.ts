import type { AssignOutput, Decision, Plan } from '@liuke/sdk';
import { z } from 'zod';
import type { Manifest } from '../plugin-package/manifest.ts';

const TierKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** Of characters that the database can hold: no NUL, no half of a surrogate pair. */
export const storableText = /^[^\0\p{Cs}]*$/u;
export const text = (longest: number): z.ZodString =>
  z.string().max(longest).regex(storableText, 'there is a character that no text may hold');

/** Refused as a whole before a single part is read: a million mistakes must not cost more than one. */
const refuseAbove =
  (most: number, size: (value: unknown) => number) =>
  (value: unknown, context: z.RefinementCtx): unknown => {
    if (size(value) > most) context.addIssue(`there are more than ${most}`);
    return value;
  };
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const namesOf = (value: unknown): number => (typeof value === 'object' && value !== null ? Object.keys(value).length : 0);
export const list = <Part extends z.ZodType>(part: Part, most: number) => z.preprocess(refuseAbove(most, lengthOf), z.array(part));
export const named = <Part extends z.ZodType>(part: Part) => z.preprocess(refuseAbove(50, namesOf), z.record(text(40), part));

const Params = named(z.union([text(300), z.number()]));
const ReasonParam = z.union([text(300), z.number(), z.object({ fact: text(64), value: z.number() })]);

const PlanAnswer = z.object({
  problems: list(z.object({ pointer: text(500), code: z.string(), params: Params }), 200),
  tiers: list(z.object({ key: TierKey, ordinal: z.int().min(1) }), 50),
  quantiles: list(
    z.object({
      fact: z.string(),
      probabilities: list(z.number().min(0).max(1), 20).refine(({ length }) => length > 0, 'there are no probabilities'),
      population: z.enum(['everyone', 'with-orders']),
    }),
    20,
  ),
  scales: list(
    z.object({
      key: z.string(),
      fact: z.string(),
      better: z.enum(['lower', 'higher']),
      method: z.enum(['quantile', 'fixed']),
      pointer: text(500),
      values: list(z.number(), 20),
    }),
    20,
  ),
});

const DecisionAnswer = z.object({
  tier: TierKey,
  score: z.int().min(-999_999_999).max(999_999_999),
  scores: named(z.number()).optional(),
  reasons: list(z.object({ code: z.string(), params: named(ReasonParam) }), 20),
});
// What a million customers point at is checked one by one, up to the first mistake.
const Unread = z.custom<unknown[]>(Array.isArray, 'must be a list');
const AssignAnswer = z.object({ decisions: Unread, picks: Unread });
/** A model may answer with a table of its own, also when few customers are asked about. */
const decisionsForFew = 1_000;

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
  const { decisions: unread, picks } = AssignAnswer.parse(answer);
  if (picks.length !== size) throw new Error(`There are ${picks.length} picks for ${size} customers.`);
  if (unread.length > Math.max(decisionsForFew, size)) throw new Error(`There are ${unread.length} decisions for ${size} customers.`);
  const decisions = unread.map(readDecision);
  for (const { tier, reasons } of decisions) {
    if (!tiers.has(tier)) throw new Error(`The plan has no tier ${tier}.`);
    for (const { code } of reasons) expectDeclared('reason', code, declares.reasons);
  }
  return { decisions: decisions.map(withoutUndefined), picks: picks.map((pick) => readPick(pick, decisions.length)) };
}

function readDecision(answer: unknown, index: number): z.infer<typeof DecisionAnswer> {
  const { data, error } = DecisionAnswer.safeParse(answer);
  if (error) throw new z.ZodError(error.issues.map((issue) => ({ ...issue, path: ['decisions', index, ...issue.path] })));
  return data;
}

function readPick(pick: unknown, decisions: number): number {
  if (typeof pick === 'number' && Number.isInteger(pick) && pick >= 0 && pick < decisions) return pick;
  throw new Error('A pick is not the index of a decision.');
}

function withoutUndefined({ scores, ...decision }: z.infer<typeof DecisionAnswer>): Decision {
  return scores === undefined ? decision : Object.assign(decision, { scores });
}

export function expectDeclared(what: string, name: string, declared: readonly string[]): void {
  if (!declared.includes(name)) throw new Error(`The manifest does not declare the ${what} ${name.slice(0, 60)}.`);
}
