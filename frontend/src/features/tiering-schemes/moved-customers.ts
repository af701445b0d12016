import type { TieringPreviewResponse } from '../../api/generated/types.gen.ts';

type Moves = Pick<TieringPreviewResponse, 'moves'>;

/** How many customers would stand in another tier; those who have none yet do not move. */
export function movedCustomers({ moves }: Moves): number {
  return moves.filter(({ from }) => from !== null).reduce((sum, { count }) => sum + count, 0);
}

/** How many customers would get their first tier. */
export function placedCustomers({ moves }: Moves): number {
  return moves.filter(({ from }) => from === null).reduce((sum, { count }) => sum + count, 0);
}
