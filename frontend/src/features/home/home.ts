import { useQuery } from '@tanstack/vue-query';
import type { Home } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type HomeNumbers = NonNullable<Home['numbers']>;

const underWay = new Set(['reading', 'running', 'undoing']);

/** Asked again while an import is under way, whose numbers are still to come. */
export function useHome() {
  return useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => api.get<Home>('/home', {}, signal),
    refetchInterval: (asked) => (underWay.has(asked.state.data?.lastImport?.state ?? '') ? 3_000 : false),
  });
}
