import type { CallbackReading, ChannelPlan, CheckReading, PollReading, Receipt, SendOutcome } from '@liuke/sdk';
import { z } from 'zod';
import type { Manifest } from '../plugin-package/manifest.ts';
import { expectDeclared } from './declared-codes.ts';

const Reason = z.string().max(64);
const Code = z.string().max(100);
const Detail = z.string().max(500);
const Id = z.string().min(1).max(300);
const Address = z.string().min(1).max(320);
const Instant = z.number().int().min(0).max(8_640_000_000_000_000).nullable();

const Outcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('accepted'),
    id: Id.nullable(),
    refused: z
      .array(z.strictObject({ address: Address, permanent: z.boolean(), reason: Reason, code: Code.exactOptional() }))
      .max(10_000)
      .exactOptional(),
  }),
  z.strictObject({
    outcome: z.literal('rejected'),
    permanent: z.boolean(),
    reason: Reason,
    code: Code.exactOptional(),
    detail: Detail.exactOptional(),
  }),
  z.strictObject({
    outcome: z.literal('retry'),
    reason: Reason,
    afterSeconds: z.int().min(1).max(86_400).exactOptional(),
    code: Code.exactOptional(),
    detail: Detail.exactOptional(),
  }),
  z.strictObject({ outcome: z.literal('token-expired'), token: z.string().max(40) }),
]);

const ReceiptAnswer = z.strictObject({
  id: Id.nullable(),
  address: Address.nullable(),
  signal: z.enum(['delivered', 'failed', 'opened', 'clicked', 'replied']).nullable(),
  state: z.string().max(40).exactOptional(),
  at: Instant,
  reason: Reason.exactOptional(),
  code: Code.exactOptional(),
  machine: z.boolean().exactOptional(),
});
const Receipts = z.array(ReceiptAnswer).max(5_000);

const CallbackAnswer = z.strictObject({
  receipts: Receipts,
  messages: z
    .array(
      z.strictObject({
        id: Id.nullable(),
        address: Address,
        text: z.string().max(20_000),
        at: Instant,
        scope: z.string().max(100).exactOptional(),
        optsOut: z.boolean().exactOptional(),
      }),
    )
    .max(1_000),
});
const PollAnswer = z.strictObject({ receipts: Receipts, cursor: z.string().max(1_000).nullable() });
const CheckAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: Reason, detail: Detail.exactOptional() }),
]);

/** What the answers are held to. */
export type AnswerRules = { readonly manifest: Manifest; readonly plan: ChannelPlan };

/** The outcome as answered: declared reasons, a token source that there is. Throws otherwise. */
export function readOutcome(answer: unknown, { manifest: { declares }, plan }: AnswerRules): SendOutcome {
  const outcome = Outcome.parse(answer);
  if (outcome.outcome === 'accepted') {
    for (const { reason } of outcome.refused ?? []) expectDeclared('outcome', reason, declares.outcomes);
  } else if (outcome.outcome === 'token-expired') {
    if (!plan.tokens.some(({ name }) => name === outcome.token)) throw new Error('The plan has no such token source.');
  } else expectDeclared('outcome', outcome.reason, declares.outcomes);
  return outcome;
}

/** What a callback was read as: signals that the plan announced, declared reasons. Throws otherwise. */
export function readCallbackReading(answer: unknown, rules: AnswerRules): CallbackReading {
  const reading = CallbackAnswer.parse(answer);
  if (reading.receipts.some(({ id }) => id === null)) throw new Error('A receipt in a callback names no message.');
  expectReceipts(reading.receipts, rules);
  return reading;
}

export function readPollReading(answer: unknown, rules: AnswerRules): PollReading {
  const reading = PollAnswer.parse(answer);
  expectReceipts(reading.receipts, rules);
  return reading;
}

export function readCheckReading(answer: unknown, { manifest: { declares } }: AnswerRules): CheckReading {
  const reading = CheckAnswer.parse(answer);
  if (!reading.ok) expectDeclared('outcome', reading.reason, declares.outcomes);
  return reading;
}

function expectReceipts(receipts: readonly Receipt[], { manifest: { declares }, plan }: AnswerRules): void {
  const states = plan.confirmation?.states.map(({ key }) => key) ?? [];
  for (const { signal, state, reason } of receipts) {
    if (signal !== null && !plan.signals.includes(signal)) throw new Error(`The plan does not announce the signal ${signal}.`);
    if (state !== undefined && !states.includes(state)) throw new Error(`The plan has no state ${state}.`);
    if (reason !== undefined) expectDeclared('outcome', reason, declares.outcomes);
  }
}
