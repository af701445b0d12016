import type { TieringPreviewResponse } from '../../api/generated/types.gen.ts';

/** How many customers would stand in another tier; those who have none yet do not move. */
export function movedCustomers({ moves }: Pick<TieringPreviewResponse, 'moves'>): number {
  return moves.filter(({ from }) => from !== null).reduce((sum, { count }) => sum + count, 0);
}
