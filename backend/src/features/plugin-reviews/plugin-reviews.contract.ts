import { z } from 'zod';
import { Id, Instant, page, PageQuery, text } from '../../platform/http/schemas.js';
import { PluginCheck, SubmissionState } from '../plugin-submissions/plugin-submissions.public.js';

const Line = {
  id: Id,
  pluginId: z.string(),
  version: z.string(),
  digest: z.string(),
  names: z.object({ 'zh-CN': z.string(), en: z.string() }),
  author: z.string(),
  provides: z.array(z.string()),
  tenant: z.object({ id: Id, name: z.string() }).describe('Who handed it in.'),
  state: SubmissionState,
  reviewNote: z.string().nullable(),
  blocked: z.string().nullable().describe('Why nobody may run it any more.'),
  forAll: z.boolean().describe('It was published once: companies may have it installed, whatever its state is now.'),
  createdAt: Instant,
  reviewedAt: Instant.nullable(),
};

export const ReviewQuery = PageQuery.extend({
  state: SubmissionState.default('in-review').describe('Those of one’s own company alone are never listed.'),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

export const PluginReviewPage = page(z.object(Line).meta({ id: 'PluginReviewLine' }), 'PluginReviewPage');
export type PluginReviewPage = z.infer<typeof PluginReviewPage>;

export const PluginReview = z
  .object({
    ...Line,
    reads: z.array(z.string()).describe('All that it is sent, by name.'),
    readsInWords: z.object({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) }),
    hosts: z.array(z.string()).describe('Where it may have requests sent; `config:/pointer` is an address that the company enters.'),
    secrets: z.array(z.string()).describe('JSON pointers of what its configuration holds sealed.'),
    labels: z
      .object({ 'zh-CN': z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) })
      .describe('What the plugin’s form calls the fields that `hosts` and `secrets` point at, by pointer.'),
    checks: z.array(PluginCheck),
    readme: z.string().nullable(),
    manifest: z.record(z.string(), z.unknown()),
    messages: z.record(z.string(), z.unknown()),
    code: z.string(),
  })
  .meta({ id: 'PluginReview', description: 'A package with everything that a reviewer looks at.' });
export type PluginReview = z.infer<typeof PluginReview>;

export const ReviewRequest = z
  .object({ note: text(2_000).describe('Shown to the publisher.') })
  .meta({ id: 'PluginReviewRequest', example: { note: 'Does what it says.' } });
export type ReviewRequest = z.infer<typeof ReviewRequest>;
