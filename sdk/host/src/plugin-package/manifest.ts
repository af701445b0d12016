import type { ConfigurationSchema } from '@liuke/sdk';
import { z } from 'zod';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens, starting with a letter');
const Keys = z.array(Key).max(200).default([]);

const Hint = z.strictObject({
  kind: z.string().min(1),
  label: z.string().min(1),
  help: z.string().min(1).optional(),
  names: z.array(z.string().min(1)).max(20).optional(),
  fact: z.string().optional(),
  better: z.enum(['lower', 'higher']).optional(),
  shownWhen: z.strictObject({ pointer: z.string(), equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
});
const hinted = { 'x-liuke-field': Hint.optional() };
const size = z.int().min(0).optional();

const Schema: z.ZodType = z.lazy(() => AnySchema.superRefine(refuseOddSecrets));
const AnySchema = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      ...hinted,
      type: z.literal('string'),
      enum: z.array(z.string()).min(1).optional(),
      minLength: size,
      maxLength: size,
      default: z.string().optional(),
    }),
    z.strictObject({
      ...hinted,
      type: z.enum(['number', 'integer']),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      default: z.number().optional(),
    }),
    z.strictObject({ ...hinted, type: z.literal('boolean'), default: z.boolean().optional() }),
    z.strictObject({
      ...hinted,
      type: z.literal('array'),
      items: Schema,
      minItems: size,
      maxItems: size,
      default: z.array(z.unknown()).optional(),
    }),
    z.strictObject({
      ...hinted,
      type: z.literal('object'),
      properties: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a camelCase name'), Schema),
      required: z.array(z.string()).optional(),
      additionalProperties: z.literal(false).optional(),
      default: z.record(z.string(), z.unknown()).optional(),
    }),
  ]),
);

/** A secret is a text of its own: what can be chosen from a list, or is the same for everybody, is none. */
function refuseOddSecrets(schema: object, context: z.RefinementCtx): void {
  const { type, 'x-liuke-field': hint, ...rest }: { type?: string; 'x-liuke-field'?: { kind: string } } = schema;
  if (hint?.kind !== 'secret' || (type === 'string' && !('enum' in rest) && !('default' in rest))) return;
  context.addIssue({ code: 'custom', message: 'a field of the kind secret is a string without enum and default' });
}

const Configuration = z.custom<ConfigurationSchema & { type: 'object' }>().superRefine((value, context) => {
  const issues = Schema.safeParse(value).error?.issues ?? [];
  for (const { message, path } of issues) context.addIssue({ code: 'custom', message, path });
  if (issues.length === 0 && value.type !== 'object') context.addIssue({ code: 'custom', message: 'the outermost type must be object' });
});

/** What a plugin says about itself before any of its code runs. */
export const Manifest = z.strictObject({
  id: Key,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'three numbers, as in 1.0.0'),
  sdk: z.string().regex(/^\^\d+\.\d+\.\d+$/, 'a caret and three numbers, as in ^0.1.0'),
  author: z.string().min(1).max(100),
  provides: z.array(z.string()).min(1),
  reads: z.array(z.string()),
  hosts: z.array(z.union([z.string().min(1), z.strictObject({ fromConfig: z.string().min(1) })])),
  declares: z
    .strictObject({
      tiers: Keys,
      reasons: Keys,
      problems: Keys,
      scales: Keys,
      outcomes: Keys,
      states: Keys,
      tasks: Keys,
      callbacks: Keys,
    })
    .prefault({}),
  config: Configuration,
});
export type Manifest = z.infer<typeof Manifest>;

/** The sentences of one language, flat: `{ "tiers.core": "Core" }`. */
export const MessageFile = z.record(z.string().max(200), z.string().min(1).max(2_000));
export type MessageFile = z.infer<typeof MessageFile>;

export const languages = ['zh-CN', 'en'] as const;

/** A package whose parts have been checked. */
export type PluginPackage = {
  readonly manifest: Manifest;
  readonly messages: Readonly<Record<(typeof languages)[number], MessageFile>>;
  /** One ES module that exports `plugin`. */
  readonly code: string;
};

const Messages = z.object({ 'zh-CN': MessageFile.default({}), en: MessageFile.default({}) });
export const PackageParts = z.object({ manifest: Manifest, messages: Messages, code: z.string() });

/** A package as it was handed in. */
export type PluginPackageCandidate = { readonly manifest: unknown; readonly messages: unknown; readonly code: string };
