import { z } from 'zod';
import { page } from '../../platform/http/schemas.js';

export const TieringModel = z
  .object({
    id: z.string(),
    version: z.string(),
    author: z.string(),
    reads: z
      .array(z.object({ fact: z.string(), unit: z.enum(['days', 'count', 'money', 'instant']) }))
      .describe('Exactly the data it is sent.'),
    configuration: z.record(z.string(), z.unknown()).describe('JSON Schema with `x-liuke-field` hints.'),
    messages: z
      .object({ 'zh-CN': z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) })
      .describe('Names of tiers (`tiers.<key>`), sentences of reasons (`reasons.<code>`), labels.'),
  })
  .meta({ id: 'TieringModel' });
export type TieringModel = z.infer<typeof TieringModel>;
export const TieringModelPage = page(TieringModel, 'TieringModelPage');
