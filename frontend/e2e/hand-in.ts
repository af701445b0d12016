import type { APIRequestContext } from '@playwright/test';
import { post, read } from './api.ts';

/** Hands a packed plugin in and waits for its checks; answers with the id of the submission. */
export async function handIn(context: APIRequestContext, packed: object, settled: 'in-review' | 'published'): Promise<string> {
  const made = await post<{ id: string }>(context, '/plugins', { ...packed, private: settled === 'published' });
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const { state, checks } = await read<{ state: string; checks: unknown }>(context, `/plugin-submissions/${made.id}`);
    if (state === settled) return made.id;
    if (state !== 'checking') throw new Error(`The plugin is ${state}: ${JSON.stringify(checks)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('The plugin was not checked in time.');
}
