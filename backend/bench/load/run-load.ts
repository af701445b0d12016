import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

export const LoadOptions = z.object({
  url: z.string(),
  key: z.string().optional(),
  connections: z.number(),
  seconds: z.number(),
  /** Requests a second that are sent; as many as are answered unless said. */
  rate: z.number().optional(),
  /** What is sent: single events, batches of 1,000, GETs of these paths in turn, spends to them, or a coupon for each customer in turn. */
  send: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), run: z.string(), customers: z.number() }),
    z.object({ kind: z.literal('batch'), run: z.string(), customers: z.number(), size: z.number() }),
    z.object({ kind: z.literal('paths'), paths: z.array(z.string()) }),
    z.object({ kind: z.literal('spend'), run: z.string(), paths: z.array(z.string()), units: z.number() }),
    z.object({ kind: z.literal('issue'), poolId: z.string(), run: z.string(), customers: z.number() }),
  ]),
});
export type LoadOptions = z.infer<typeof LoadOptions>;

export const LoadResult = z.object({
  /** Answers of 2xx a second. */
  rate: z.number(),
  failed: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  /** Codes that came in more than one answer, where coupons are issued. */
  twice: z.number(),
});
export type LoadResult = z.infer<typeof LoadResult>;

/** Load comes from a process of its own. @throws when a request was not answered with 2xx */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'load-process.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.stdin.end(JSON.stringify(options));
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(Buffer.from(chunk));
  process.off('exit', endWithUs);
  const result = LoadResult.parse(JSON.parse(Buffer.concat(chunks).toString()));
  if (result.failed > 0) throw new Error(`${result.failed} requests to ${options.url} failed.`);
  return result;
}
