import { hash } from 'node:crypto';

import { createCompactCounter } from './compact-counter.js';

export type RowIdentities = { next(cells: readonly string[]): string };

/**
 * Names rows that carry no number of their own by what stands in them and how often that has come before in the file:
 * the same file gives the same names again, and two equal rows stay two. The mapping has no part in it.
 */
export function createRowIdentities(): RowIdentities {
  const repeats = createCompactCounter();
  return {
    next(cells) {
      let end = cells.length;
      while (end > 0 && cells[end - 1]?.trim() === '') end -= 1;
      let content = '';
      for (let index = 0; index < end; index += 1) content += `${(cells[index] ?? '').trim()}\u001f`;
      const digest = hash('sha256', content, 'hex');
      const repeat = repeats.count(Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16));
      return `row-${digest.slice(0, 32)}-${repeat}`;
    },
  };
}
