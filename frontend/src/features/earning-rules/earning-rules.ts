import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { EarningRule, EarningRulePage, SimulatedEarning, SimulateOrderRequest } from '../../api/generated/types.gen.ts';
import { problemOf } from '../../api/problem.ts';
import { api } from '../../api/request.ts';
import type { Rule } from '../loyalty-rules/loyalty-rules.ts';

export type TriedRule = SimulatedEarning['rules'][number];

/** Of one programme, in their order. */
export function useEarningRules(programId: () => string | undefined) {
  const answer = useQuery({
    queryKey: ['earning-rules', programId],
    enabled: () => programId() !== undefined,
    queryFn: ({ signal }) => api.get<EarningRulePage>('/earning-rules', { programId: programId(), limit: '200' }, signal),
  });
  return { ...answer, rules: computed(() => answer.data.value?.items ?? []) };
}

export function useEarningRule(id: () => string) {
  return useQuery({
    queryKey: ['earning-rules', 'one', id],
    queryFn: ({ signal }) => api.get<EarningRule>(`/earning-rules/${id()}`, {}, signal),
  });
}

/** The plugin's words and settings: of the very version where it is offered, else of the one that is. */
export function pluginOf({ plugin }: { plugin: { id: string; digest: string } }, offered: readonly Rule[]): Rule | undefined {
  return offered.find(({ digest }) => digest === plugin.digest) ?? offered.find(({ id }) => id === plugin.id);
}

const mostTries = 6;

/** A company has one simulation under way at a time: a colleague's is waited for. */
export async function tryOrder(request: SimulateOrderRequest, tries = 1): Promise<SimulatedEarning> {
  try {
    return await api.post<SimulatedEarning>('/earning-rules/simulate', request);
  } catch (failure) {
    const { code, retryAfterSeconds = 2 } = problemOf(failure);
    if (code !== 'loyalty-rules.simulation-running' || tries === mostTries) throw failure;
    await new Promise((resolve) => setTimeout(resolve, retryAfterSeconds * 1_000));
    return tryOrder(request, tries + 1);
  }
}

/** How a rule stands, the worst first. */
export function standingOf({ enabled, live, deferredSince, failed }: EarningRule): 'off' | 'resting' | 'failing' | 'late' | 'on' {
  if (!enabled) return 'off';
  if (!live) return 'resting';
  if (failed > 0) return 'failing';
  return deferredSince === null ? 'on' : 'late';
}

export const toneOfStanding: Record<ReturnType<typeof standingOf>, string> = {
  off: '',
  resting: '',
  failing: 'bad',
  late: 'attention',
  on: 'good',
};

/** The ids with one of them moved by so many places. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, from + by), id, ...rest.slice(from + by)];
}
