import { expressionKeys } from '@liuke/sdk';
import { z } from 'zod';
import { ExpressionProblem } from './expression-problem.ts';

const Name = z.string().min(1).max(100);
const Digest = z.enum(['md5', 'sha1', 'sha256', 'sha512']);
const Encoding = z.enum(['hex', 'base64', 'base64url', 'bytes']);
const operand = z.unknown();

const forms = {
  secret: z.strictObject({ secret: z.string().regex(/^(\/[^/]{1,100}){1,10}$/) }),
  token: z.strictObject({ token: Name }),
  now: z.strictObject({ now: z.enum(['s', 'ms', 'iso', 'date']) }),
  nonce: z.strictObject({ nonce: Name }),
  concat: z.strictObject({ concat: z.array(operand).max(100) }),
  hash: z.strictObject({ hash: Digest, data: operand, encoding: Encoding }),
  hmac: z.strictObject({ hmac: Digest, key: operand, data: operand, encoding: Encoding }),
  percent: z.strictObject({ percent: operand }),
  decode: z.strictObject({ decode: z.enum(['base64', 'hex']), data: operand }),
  after: z.strictObject({ after: z.string().min(1).max(100), data: operand }),
  body: z.strictObject({ body: z.literal('text') }),
  callback: z.union([
    z.strictObject({ callback: z.literal('body') }),
    z.strictObject({ callback: z.enum(['header', 'query']), name: Name }),
  ]),
  addresses: z.strictObject({ addresses: z.literal('list') }),
  object: z.strictObject({ object: z.record(z.string(), operand) }),
} as const satisfies Readonly<Record<(typeof expressionKeys)[number], z.ZodType>>;

export type Form = { [Key in keyof typeof forms]: z.infer<(typeof forms)[Key]> }[keyof typeof forms];

/**
 * The form of expression that an object has; undefined when it is an object of plain data. What has the key of an expression and not its
 * form is refused, never guessed at: data that looks like an expression must have been marked as data by whoever wrote it.
 */
export function formOf(value: object): Form | undefined {
  const [key, ...more] = expressionKeys.filter((candidate) => Object.hasOwn(value, candidate));
  if (key === undefined) return undefined;
  const parsed = more.length === 0 ? forms[key].safeParse(value) : undefined;
  if (parsed?.success) return parsed.data;
  throw new ExpressionProblem(`An object has the key ${key} of an expression, and not its form; data with such a key goes into "object".`);
}

/** The parts of an expression that are texts or expressions themselves. */
export function operandsOf(form: Form): readonly unknown[] {
  if ('concat' in form) return form.concat;
  if ('hmac' in form) return [form.key, form.data];
  if ('data' in form) return [form.data];
  if ('percent' in form) return [form.percent];
  return 'object' in form ? Object.values(form.object) : [];
}
