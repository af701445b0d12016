import { QueryClient } from '@tanstack/vue-query';
import { problemOf } from '../api/problem.ts';

/** Answers are fresh for a short while; only an unreachable server is asked again. Offline, requests fail and say so instead of waiting silently. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (count, failure) => count < 2 && [0, 502, 503].includes(problemOf(failure).status),
      refetchOnWindowFocus: true,
    },
  },
});
