import type { ChannelPlan } from '@liuke/sdk';
import { z } from 'zod';
import type { Manifest } from '../plugin-package/manifest.ts';
import { UsesOfExpressions } from '../expressions/expression-uses.ts';
import { expectDeclared, Params } from './declared-codes.ts';
import { ExpressionText, HttpDescription, Pointer } from './request-answer.ts';
import { secretPointersOf } from './secret-fields.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Signals = z.enum(['delivered', 'failed', 'opened', 'clicked', 'replied']);
const Limit = z.strictObject({
  characters: z.int().min(1).max(100_000).exactOptional(),
  bytes: z.int().min(1).max(400_000).exactOptional(),
});
const Condition = z.union([
  z.strictObject({ status: z.array(z.int().min(100).max(599)).min(1).max(20) }),
  z.strictObject({
    pointer: Pointer,
    oneOf: z
      .array(z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
      .min(1)
      .max(50),
  }),
]);

const TokenSource = z.strictObject({
  name: Key,
  request: HttpDescription,
  succeeded: z.array(Condition).max(10).exactOptional(),
  token: Pointer,
  lifetime: z.union([z.strictObject({ pointer: Pointer }), z.strictObject({ seconds: z.int().min(60).max(31_536_000) })]),
  expired: z.array(Condition).max(10),
});

const Check = z.discriminatedUnion('check', [
  z.strictObject({
    check: z.literal('equal'),
    expected: ExpressionText,
    received: ExpressionText,
    separator: z.string().min(1).max(5).exactOptional(),
  }),
  z.strictObject({
    check: z.literal('recent'),
    time: ExpressionText,
    unit: z.enum(['s', 'ms']),
    seconds: z.int().min(1).max(86_400),
  }),
  z.strictObject({ check: z.literal('wecom'), token: ExpressionText, key: ExpressionText, receiver: z.string().min(1).max(200) }),
]);

const PlanAnswer = z.strictObject({
  problems: z.array(z.strictObject({ pointer: z.string().max(500), code: z.string().max(64), params: Params })).max(200),
  address: z.enum(['email', 'phone', 'wecom', 'wecom-member', 'wechat', 'address', 'none']),
  contents: z
    .array(
      z.strictObject({
        kind: z.enum(['text', 'mail', 'markdown', 'template', 'notes']),
        limits: z.record(z.string().regex(/^(text|subject|html|title|params|notes)$/), Limit).exactOptional(),
      }),
    )
    .max(5),
  signals: z.array(Signals).max(5),
  rate: z.strictObject({ requests: z.int().min(1).max(100_000), perSeconds: z.int().min(1).max(86_400) }).nullable(),
  recipients: z.int().min(1).max(10_000),
  confirmation: z
    .strictObject({
      by: z.enum(['owner', 'staff']),
      states: z
        .array(z.strictObject({ key: Key, signal: Signals.nullable(), final: z.boolean() }))
        .min(1)
        .max(20),
      reminders: z.strictObject({ most: z.int().min(1).max(100), perSeconds: z.int().min(60).max(2_592_000) }).nullable(),
    })
    .nullable(),
  templates: z.enum(['free', 'provider']),
  tokens: z.array(TokenSource).max(5),
  callbacks: z
    .array(
      z.strictObject({
        key: Key,
        checks: z.array(Check).min(1).max(5),
        answer: z
          .strictObject({ body: z.string().max(1_000), contentType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+(; ?charset=utf-8)?$/) })
          .exactOptional(),
      }),
    )
    .max(5),
  polling: z.strictObject({ everySeconds: z.int().min(60).max(86_400), forSeconds: z.int().min(60).max(2_592_000) }).nullable(),
  checkable: z.boolean(),
});
type PlanAnswer = z.infer<typeof PlanAnswer>;

/**
 * The plan as answered, held to the manifest: only codes, states and callbacks with a sentence, only secrets that the configuration has,
 * only expressions that mean something where they stand. Throws otherwise.
 */
export function readChannelPlan(answer: unknown, manifest: Manifest): ChannelPlan {
  const plan = PlanAnswer.parse(answer);
  for (const { code } of plan.problems) expectDeclared('problem', code, manifest.declares.problems);
  if (plan.problems.length > 0) return plan;
  for (const { key } of plan.confirmation?.states ?? []) expectDeclared('state', key, manifest.declares.states);
  for (const { key } of plan.callbacks) expectDeclared('callback', key, manifest.declares.callbacks);
  expectOnce('content', plan.contents, ({ kind }) => kind);
  expectOnce('token source', plan.tokens, ({ name }) => name);
  expectOnce('callback', plan.callbacks, ({ key }) => key);
  expectOnce('state', plan.confirmation?.states ?? [], ({ key }) => key);
  if (plan.contents.length === 0) throw new Error('There are neither contents nor problems.');
  const secrets = secretPointersOf(manifest.config);
  for (const { request } of plan.tokens) {
    const { tokens } = usesOfHttp(request, secrets);
    if (tokens.size > 0) throw new Error('The request for a token asks for a token.');
  }
  for (const { checks } of plan.callbacks) for (const check of checks) checkTexts(check, secrets);
  return plan;
}

function usesOfHttp(request: z.infer<typeof HttpDescription>, secrets: (pointer: string) => boolean) {
  const found = new UsesOfExpressions();
  found.addHttp(request);
  expectSecrets(found, secrets);
  return found.uses;
}

function checkTexts(check: PlanAnswer['callbacks'][number]['checks'][number], secrets: (pointer: string) => boolean): void {
  const found = new UsesOfExpressions();
  if (check.check === 'recent') found.add(check.time, 'callback');
  else if (check.check === 'wecom') for (const text of [check.token, check.key]) found.add(text, 'callback');
  else for (const text of [check.expected, check.received]) found.add(text, 'callback');
  // Without a secret anybody could work out what is expected.
  if (check.check === 'equal' && found.uses.secrets.size === 0) throw new Error('A callback is checked without a secret.');
  expectSecrets(found, secrets);
}

function expectSecrets({ uses }: UsesOfExpressions, known: (pointer: string) => boolean): void {
  for (const pointer of uses.secrets) if (!known(pointer)) throw new Error(`The configuration has no secret ${pointer.slice(0, 60)}.`);
}

function expectOnce<Item>(what: string, items: readonly Item[], nameOf: (item: Item) => string): void {
  if (new Set(items.map(nameOf)).size < items.length) throw new Error(`Two have the same name: ${what}.`);
}
