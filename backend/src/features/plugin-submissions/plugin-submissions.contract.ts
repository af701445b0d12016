import { z } from 'zod';
import { Id, Instant, page } from '../../platform/http/schemas.js';

const Cases = z
  .record(z.string().min(1).max(200), z.unknown())
  .refine((cases) => Object.keys(cases).length <= 100, 'validation.too-big-list')
  .describe('The examples of `cases/*.json` by the name of their file; they are run in the sandbox.');

export const UploadPluginRequest = z
  .object({
    manifest: z.record(z.string(), z.unknown()).describe('As in `manifest.json`.'),
    messages: z.record(z.string().max(20), z.unknown()).describe('The message files by language, `zh-CN` and `en`.'),
    code: z.string().min(1).describe('One ES module that exports `plugin`.'),
    readme: z.string().max(65_536).optional().describe('Markdown.'),
    cases: Cases.optional(),
    private: z.boolean().default(false).describe('Only for one’s own company: usable as soon as the checks have passed, without review.'),
  })
  .meta({
    id: 'UploadPluginRequest',
    example: {
      manifest: {
        id: 'tiering-by-spend',
        version: '1.0.0',
        sdk: '^0.1.0',
        author: 'Corner Tea House',
        provides: ['tiering-model@1'],
        reads: ['totalSpent'],
        hosts: [],
        declares: { tiers: ['gold'], reasons: ['spent'] },
        config: { type: 'object', properties: {} },
      },
      messages: {
        'zh-CN': { name: '按消费分层', description: '人人都是金卡', 'tiers.gold': '金卡', 'reasons.spent': '有消费' },
        en: { name: 'By spend', description: 'Everybody is gold', 'tiers.gold': 'Gold', 'reasons.spent': 'Has spent' },
      },
      code: 'export const plugin = { extensions: [] };',
      private: true,
    },
  });
export type UploadPluginRequest = z.infer<typeof UploadPluginRequest>;

export const CHECK_NAMES = ['package', 'forbidden-names', 'cases', 'odd-input', 'same-answers'] as const;
export const CheckName = z.enum(CHECK_NAMES);

export const PluginCheck = z
  .object({
    name: CheckName.describe(
      '`package`: form, messages, size. `forbidden-names`: what the sandbox does not have. `cases`: the examples that came along. ' +
        '`odd-input`: empty, huge and strange input. `same-answers`: the same input is answered the same.',
    ),
    outcome: z.enum(['waiting', 'passed', 'failed', 'skipped']),
    problems: z.array(
      z.object({
        file: z.string().describe('Of the package: `index.js`, or `cases/…`.'),
        pointer: z.string().describe('JSON pointer into the file, or `line:<number>`.'),
        code: z.string(),
        params: z.record(z.string(), z.unknown()),
        sentences: z.object({ 'zh-CN': z.string(), en: z.string() }).describe('What is wrong, and what to do.'),
      }),
    ),
  })
  .meta({ id: 'PluginCheck' });
export type PluginCheck = z.infer<typeof PluginCheck>;

export const SubmissionState = z.enum(['checking', 'in-review', 'published', 'rejected', 'withdrawn']);
export type SubmissionState = z.infer<typeof SubmissionState>;

export const PluginSubmission = z
  .object({
    id: Id,
    pluginId: z.string(),
    version: z.string(),
    digest: z.string().describe('SHA-256 of the package: what runs is this and nothing else.'),
    names: z.object({ 'zh-CN': z.string(), en: z.string() }),
    provides: z.array(z.string()),
    private: z.boolean(),
    state: SubmissionState.describe('A private one is `published` to its own company alone.'),
    checks: z.array(PluginCheck),
    reviewNote: z.string().nullable().describe('What the reviewer wrote.'),
    blocked: z.string().nullable().describe('Why nobody may run it any more.'),
    createdAt: Instant,
    checkedAt: Instant.nullable(),
    reviewedAt: Instant.nullable(),
    withdrawnAt: Instant.nullable(),
  })
  .meta({ id: 'PluginSubmission', description: 'A version of a plugin that the company has handed in.' });
export type PluginSubmission = z.infer<typeof PluginSubmission>;

export const PluginSubmissionDetail = PluginSubmission.extend({
  readme: z.string().nullable().describe('As it was handed in, whatever has become of the version since.'),
}).meta({ id: 'PluginSubmissionDetail' });
export type PluginSubmissionDetail = z.infer<typeof PluginSubmissionDetail>;
export const PluginSubmissionPage = page(PluginSubmission, 'PluginSubmissionPage');
