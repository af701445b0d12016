import { useQuery } from '@tanstack/vue-query';
import type { EventProblems } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type HeldChange = EventProblems['waitingLatest'][number];

/** What came in and could not be counted as it says. */
export function useEventProblems() {
  return useQuery({
    queryKey: ['event-problems'],
    queryFn: ({ signal }) => api.get<EventProblems>('/event-problems', {}, signal),
    retry: false,
  });
}
