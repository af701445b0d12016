import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { LoyaltyNames, Program, ProgramList, WalletType, WalletTypeList } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { currentLanguage } from '../../language/language.ts';

export const enrolments = ['automatic', 'invited'] as const satisfies readonly Program['enrolment'][];
export const purposes = ['spendable', 'qualifying', 'stamps'] as const satisfies readonly WalletType['purpose'][];
export const toneOfProgram: Record<Program['state'], string> = { draft: '', live: 'good', paused: 'attention' };

/** How many are counted at the most; one more stands for all beyond. */
export const mostCounted = 10_000;

/** In the reader's language. */
export function nameIn(names: LoyaltyNames): string {
  return names[currentLanguage()];
}

export function usePrograms() {
  const answer = useQuery({ queryKey: ['programs'], queryFn: ({ signal }) => api.get<ProgramList>('/programs', {}, signal) });
  return { ...answer, programs: computed(() => answer.data.value?.items ?? []) };
}

export function useProgram(id: () => string) {
  return useQuery({ queryKey: ['programs', 'one', id], queryFn: ({ signal }) => api.get<Program>(`/programs/${id()}`, {}, signal) });
}

/** All kinds of units of the company: there are few. */
export function useWalletTypes() {
  const answer = useQuery({ queryKey: ['wallet-types'], queryFn: ({ signal }) => api.get<WalletTypeList>('/wallet-types', {}, signal) });
  const types = computed(() => answer.data.value?.items ?? []);

  /** In the reader's language; a key that no units have comes back as it is. */
  function walletName(key: string): string {
    const type = types.value.find((known) => known.key === key);
    return type ? nameIn(type.names) : key;
  }

  return { ...answer, types, walletName };
}
