import type { ChannelPlan, Expression, Json, RequestDescription } from '@liuke/sdk';
import { z } from 'zod';
import type { ExpressionUses } from '../expressions/expression-uses.ts';
import { UsesOfExpressions } from '../expressions/expression-uses.ts';
import type { Manifest } from '../plugin-package/manifest.ts';
import { expectDeclared } from './declared-codes.ts';
import { secretPointersOf } from './secret-fields.ts';

/** A text or an expression; which of the expressions it is, is looked at when it is gone through. */
export const ExpressionText = z.union([z.string().max(1_000_000), z.custom<Expression>((value) => typeof value === 'object')]);
export const Pointer = z.string().regex(/^(\/[^/]{1,100}){1,10}$/);

const Texts = z.record(z.string().min(1).max(200), ExpressionText);
const Line = z
  .string()
  .max(998)
  .regex(/^[^\r\n\0]*$/, 'one line');
/** One address: what stands in a list could be several. */
const MailAddress = z
  .string()
  .max(320)
  .regex(/^[^\s,;<>]+@[^\s,;<>]+$/, 'one e-mail address');

export const HttpDescription = z.strictObject({
  kind: z.literal('http'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: ExpressionText,
  query: Texts.exactOptional(),
  headers: Texts.exactOptional(),
  body: z
    .union([
      z.strictObject({ json: z.custom<Json>((value) => value !== undefined) }),
      z.strictObject({ form: Texts }),
      z.strictObject({
        text: ExpressionText,
        contentType: z
          .string()
          .max(100)
          .regex(/^[\x21-\x7e]+(; ?[\x21-\x7e]+)*$/),
      }),
    ])
    .exactOptional(),
});

const Description = z.discriminatedUnion('kind', [
  HttpDescription,
  z.strictObject({
    kind: z.literal('smtp'),
    server: z.strictObject({
      host: z.string().min(1).max(253),
      port: z.int().min(1).max(65_535),
      security: z.enum(['tls', 'starttls']),
      user: ExpressionText.exactOptional(),
      password: ExpressionText.exactOptional(),
    }),
    letter: z
      .strictObject({
        from: z.strictObject({ name: Line, address: MailAddress }),
        to: MailAddress,
        replyTo: MailAddress.exactOptional(),
        subject: Line,
        text: z.string().max(400_000),
        html: z.string().max(400_000).exactOptional(),
        headers: z.record(z.string().regex(/^(list-[a-z-]+|x-[a-z0-9-]+|precedence|auto-submitted)$/), Line).exactOptional(),
      })
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('task'),
    task: z.string(),
    dueInDays: z.int().min(0).max(365),
    notes: z.string().max(100_000),
  }),
]);

const RequestAnswer = z.strictObject({ request: Description.nullable() });

/** A description that has been gone through: what it needs is known, and all of it can be evaluated where it stands. */
export type CheckedRequest = { readonly description: RequestDescription; readonly uses: ExpressionUses };

/** The request as answered, held to the manifest and the plan: secrets, tokens and tasks that there are. Throws otherwise. */
export function readRequest(answer: unknown, manifest: Manifest, plan: Pick<ChannelPlan, 'tokens'>): CheckedRequest | null {
  const { request } = RequestAnswer.parse(answer);
  if (request === null) return null;
  const found = new UsesOfExpressions();
  if (request.kind === 'task') expectDeclared('task', request.task, manifest.declares.tasks);
  if (request.kind === 'http') found.addHttp(request);
  if (request.kind === 'smtp') {
    for (const text of [request.server.user, request.server.password]) if (text !== undefined) found.add(text, 'body');
  }
  const isSecret = secretPointersOf(manifest.config);
  const { secrets, tokens } = found.uses;
  for (const pointer of secrets) if (!isSecret(pointer)) throw new Error(`The configuration has no secret ${pointer.slice(0, 60)}.`);
  for (const name of tokens) {
    if (!plan.tokens.some((source) => source.name === name)) throw new Error(`The plan has no token source ${name.slice(0, 60)}.`);
  }
  return { description: request, uses: found.uses };
}
