import { z } from 'zod';
import { Id, page } from '../../platform/http/schemas.js';

export const PluginInstallation = z
  .object({
    id: Id,
    plugin: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
    enabled: z.boolean(),
    switchedOff: z
      .object({
        since: z.string(),
        fault: z.string().describe('What the last of its failures was, for example `too-slow`.'),
        message: z.string().describe('The plugin’s own words; empty where there are none.'),
      })
      .nullable(),
    version: z.int(),
  })
  .meta({ id: 'PluginInstallation', description: 'A plugin of which the company keeps a state of its own.' });
export type PluginInstallation = z.infer<typeof PluginInstallation>;
export const PluginInstallationPage = page(PluginInstallation, 'PluginInstallationPage');

export const PluginInvocation = z
  .object({
    id: Id,
    occurredAt: z.string(),
    function: z.string().describe('For example `tiering-model@1 assign`.'),
    items: z.int().describe('How many customers it was about.'),
    inputBytes: z.int(),
    outputBytes: z.int(),
    milliseconds: z.int(),
    memoryBytes: z.int().nullable(),
    outcome: z.string().describe('`ok`, what its failure was, or `switched-off`: then it was not called.'),
    message: z.string().describe('The plugin’s own words; empty where there are none.'),
  })
  .meta({ id: 'PluginInvocation', description: 'One call of a plugin: how much went in and came out and what became of it.' });
export type PluginInvocation = z.infer<typeof PluginInvocation>;
export const PluginInvocationPage = page(PluginInvocation, 'PluginInvocationPage');
