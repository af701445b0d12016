import { z } from 'zod';
import { Id } from '../../platform/http/schemas.js';

const Rule = z.object({ id: Id, name: z.string() });
const Reasons = z
  .array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }))
  .describe(
    'Why, and why not more. Codes with `earning-rules.` are limits of ours, the others sentences of the rule’s plugin (`reasons.<code>`).',
  );
const applied = { status: z.literal('applied'), rule: Rule, reasons: Reasons };

/** One thing that came of an event, or will. */
export const EventEffect = z
  .union([
    z
      .object({ status: z.enum(['pending', 'failed']), rule: Rule })
      .describe('The rule was not back in time and follows by itself; or it failed again and again.'),
    z.object({
      ...applied,
      kind: z.literal('award'),
      wallet: z.string(),
      units: z.int().describe('After limits; 0 where they leave nothing.'),
    }),
    z.object({
      ...applied,
      kind: z.literal('take-back'),
      wallet: z.string(),
      units: z.int().describe('Taken back of what the order had earned.'),
    }),
    z
      .object({
        ...applied,
        kind: z.literal('issue'),
        what: z.enum(['reward', 'benefit']),
        key: z.string(),
        issued: z.boolean(),
        redemptionId: Id.nullable(),
      })
      .describe('A reward of the catalogue, by its key.'),
    z
      .object({
        ...applied,
        kind: z.literal('withdraw'),
        what: z.enum(['reward', 'benefit']),
        key: z.string(),
        redemptionId: Id,
        done: z.boolean(),
      })
      .describe('What the order had brought is taken back; not done where it was used or handed over before.'),
    z.object({ ...applied, kind: z.literal('tag'), change: z.enum(['add', 'remove']), tag: z.string(), done: z.boolean() }),
    z.object({ ...applied, kind: z.literal('set-attribute'), attribute: z.string(), done: z.boolean() }),
  ])
  .meta({ id: 'EventEffect' });
export type EventEffect = z.infer<typeof EventEffect>;

/** By event, in the order of rules. */
export type EffectsByEvent = ReadonlyMap<string, readonly EventEffect[]>;
