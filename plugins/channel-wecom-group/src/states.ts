import type { TaskState } from '@liuke/sdk';

/** In the order of WeCom's `status`: 0 … 3. */
export const states = [
  { key: 'waiting', signal: null, final: false },
  { key: 'sent', signal: 'delivered', final: true },
  { key: 'not-a-friend', signal: 'failed', final: true },
  { key: 'over-limit', signal: 'failed', final: true },
] as const satisfies readonly TaskState[];
