import { z } from 'zod';
import { Id, Instant } from '../../platform/http/schemas.js';

export const DataRegisterEntry = z
  .object({
    kind: z.enum(['plugin', 'webhook']),
    id: Id.describe('Of the installation or the webhook endpoint.'),
    name: z.string(),
    maker: z.string().describe('Who made the plugin; empty for the company’s own webhooks.'),
    receiver: z.string().describe('The host that it is sent to.'),
    data: z.array(z.string()).describe('What is sent, in words.'),
    purpose: z.string(),
    since: Instant,
    isOn: z.boolean().describe('Whether anything is sent at present.'),
  })
  .meta({ id: 'DataRegisterEntry' });
export type DataRegisterEntry = z.infer<typeof DataRegisterEntry>;

export const DataRegister = z
  .object({ items: z.array(DataRegisterEntry), nextCursor: z.null() })
  .meta({ id: 'DataRegister', description: 'What leaves the house for whom: one line a receiver.' });
export type DataRegister = z.infer<typeof DataRegister>;
