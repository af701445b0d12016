import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { PluginUpload } from './pack-plugin.ts';
import { Refusal } from './refusal.ts';
import type { Server } from './server.ts';

const Checks = z.array(
  z.object({
    name: z.string(),
    outcome: z.string(),
    problems: z
      .array(z.object({ file: z.string().optional(), pointer: z.string().optional(), sentences: z.object({ en: z.string() }).optional() }))
      .default([]),
  }),
);
const Submission = z.object({ id: z.string(), digest: z.string(), state: z.string(), checks: Checks.default([]) });
export type Submission = z.infer<typeof Submission>;

export type UploadOptions = { readonly private: boolean; readonly pauseMilliseconds?: number };

const longestWait = 120;

/** Hands a plugin in and waits for the server's checks. Throws `Refusal` with what they found. */
export async function uploadPlugin(server: Server, upload: PluginUpload, options: UploadOptions): Promise<Submission> {
  let submission = await server.ask('POST', '/api/v1/plugins', Submission, { ...upload, private: options.private });
  for (let waited = 0; submission.state === 'checking' && waited < longestWait; waited += 1) {
    await pause(options.pauseMilliseconds ?? 1_000);
    submission = await server.ask('GET', `/api/v1/plugin-submissions/${submission.id}`, Submission);
  }
  const failed = submission.checks.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0)
    throw new Refusal([...failed.flatMap(linesOf), `The checks of the server failed: ${failed.map(({ name }) => name).join(', ')}.`]);
  return submission;
}

function linesOf({ name, problems }: z.infer<typeof Checks>[number]): string[] {
  return problems.map(({ file = name, pointer = '', sentences }) => `${`${file} ${pointer}`.trim()}: ${sentences?.en ?? name}`);
}
