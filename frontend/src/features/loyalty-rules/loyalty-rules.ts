import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { problemOf } from '../../api/problem.ts';
import { api } from '../../api/request.ts';
import type { LoyaltyRule, LoyaltyRulePage, LoyaltyRuleSimulation, SimulateLoyaltyRuleRequest } from '../../api/generated/types.gen.ts';
import { currentLanguage } from '../../language/language.ts';

export type Rule = LoyaltyRule;
export type Simulation = LoyaltyRuleSimulation;
export type SimulatedOrder = LoyaltyRuleSimulation['sample'][number];

/** The rules that can be tried; `wordsOf(rule)('reasons.earned')`, a key without words comes back as it is. */
export function useRules() {
  const answer = useQuery({
    queryKey: ['loyalty-rules'],
    staleTime: 300_000,
    queryFn: ({ signal }) => api.get<LoyaltyRulePage>('/loyalty-rules', {}, signal),
  });
  const rules = computed(() => answer.data.value?.items ?? []);
  return { ...answer, rules };
}

export function wordsOf(rule: Rule | undefined): (key: string) => string {
  const messages = rule?.messages[currentLanguage()] ?? {};
  return (key) => messages[key] ?? key;
}

/** Longer than the longest simulation. */
const MOST_TRIES = 12;

/** A company has one simulation under way at a time: a colleague's is waited for. */
export async function simulate(request: SimulateLoyaltyRuleRequest, tries = 1): Promise<Simulation> {
  try {
    return await api.post<Simulation>('/loyalty-rules/simulate', request);
  } catch (failure) {
    const { code, retryAfterSeconds = 2 } = problemOf(failure);
    if (code !== 'loyalty-rules.simulation-running' || tries === MOST_TRIES) throw failure;
    await new Promise((resolve) => setTimeout(resolve, retryAfterSeconds * 1_000));
    return simulate(request, tries + 1);
  }
}
