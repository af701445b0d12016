import { z } from 'zod';
import { Id, Instant } from '../../platform/http/schemas.js';

const Offered = z.object({ version: z.string(), digest: z.string(), offeredAt: Instant });

export const Plugin = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    author: z.string(),
    kinds: z.array(z.string()).describe('What it provides, for example `outreach-channel@1`.'),
    version: z.string().describe('The version that is installed; else the newest.'),
    digest: z.string(),
    configuredAt: z.enum(['installation', 'use']).describe('Channels are configured when they are installed, models where they are used.'),
    needsInstalling: z.boolean().describe('False: it can be used as it is; installing it only pins a version.'),
    reads: z.array(z.object({ name: z.string(), words: z.string() })).describe('Exactly the data that it is sent.'),
    sends: z
      .array(z.object({ host: z.string().nullable(), field: z.string().nullable(), words: z.string() }))
      .describe('Where it sends to: a host, or whatever is entered in a field of its configuration.'),
    installation: z.object({ id: Id, version: z.string(), digest: z.string(), isOn: z.boolean(), hasUpgrade: z.boolean() }).nullable(),
  })
  .meta({ id: 'Plugin' });
export type Plugin = z.infer<typeof Plugin>;

export const PluginList = z.object({ items: z.array(Plugin), nextCursor: z.null() }).meta({ id: 'PluginList' });
export type PluginList = z.infer<typeof PluginList>;

const Texts = z.record(z.string(), z.string());

export const PluginDetail = Plugin.extend({
  versions: z.array(Offered).describe('The newest first.'),
  configuration: z.record(z.string(), z.unknown()).describe('JSON Schema with `x-liuke-field` hints.'),
  messages: z.object({ 'zh-CN': Texts, en: Texts }).describe('Labels, help and choices of the configuration; words for outcomes.'),
  readme: z
    .string()
    .nullable()
    .describe(
      'What its maker has to say about it: in the caller’s language where the messages say it, else the README that was handed in. Markdown, to be shown as text: it comes from somebody else.',
    ),
  health: z
    .object({
      since: Instant,
      calls: z.int(),
      failures: z.int(),
      slowestMilliseconds: z.int().nullable().describe('95 of 100 calls took no longer; null without calls.'),
      lastFailure: z.object({ at: Instant, fault: z.string(), message: z.string() }).nullable(),
    })
    .describe('Of the company’s calls in the last seven days, whatever the version.'),
}).meta({ id: 'PluginDetail' });
export type PluginDetail = z.infer<typeof PluginDetail>;

export const PluginQuery = z.object({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'validation.wrong-format')
    .optional()
    .describe('Another version than the one that is installed, or the newest.'),
});
export type PluginQuery = z.infer<typeof PluginQuery>;

export const PluginId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'validation.wrong-format');
