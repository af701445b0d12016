import { QueryClient } from '@tanstack/vue-query';
import { problemOf } from '../api/problem.ts';

/** Answers are fresh for a short while; only an unreachable server is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, failure) => count < 2 && [0, 502, 503].includes(problemOf(failure).status),
      refetchOnWindowFocus: true,
    },
  },
});
