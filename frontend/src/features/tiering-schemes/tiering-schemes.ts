import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '../../api/request.ts';
import type {
  TierDistribution,
  TieringHistograms,
  TieringModel,
  TieringRunPage,
  TieringScheme,
  TieringSchemePage,
  TieringSchemeVersionPage,
} from '../../api/generated/types.gen.ts';
import { currentLanguage, type Language } from '../../language/language.ts';

export type Scheme = TieringScheme;
export type Scale = TieringScheme['scales'][number];

export function useSchemes() {
  return useQuery({ queryKey: ['tiering-schemes'], queryFn: ({ signal }) => api.get<TieringSchemePage>('/tiering-schemes', {}, signal) });
}

export function useScheme(id: () => string) {
  return useQuery({
    queryKey: ['tiering-schemes', id],
    queryFn: ({ signal }) => api.get<TieringScheme>(`/tiering-schemes/${id()}`, {}, signal),
  });
}

/** Asked again while a run is under way, so that its progress is seen. */
export function useRuns(id: () => string) {
  return useQuery({
    queryKey: ['tiering-runs', id],
    queryFn: ({ signal }) => api.get<TieringRunPage>(`/tiering-schemes/${id()}/runs`, { limit: 10 }, signal),
    refetchInterval: (asked) => (asked.state.data?.items.some(({ state }) => state === 'waiting' || state === 'running') ? 1_000 : false),
  });
}

export function useDistribution(id: () => string) {
  return useQuery({
    queryKey: ['tiering-distribution', id],
    queryFn: ({ signal }) => api.get<TierDistribution>(`/tiering-schemes/${id()}/distribution`, {}, signal),
  });
}

/** `change` is what shall differ from what stands, where that measures something else: another window, another way of measuring. */
export function useHistograms(id: () => string, change: () => Record<string, string>) {
  const changed = computed(() => (Object.keys(change()).length === 0 ? undefined : JSON.stringify(change())));
  return useQuery({
    queryKey: ['tiering-histograms', id, changed],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<TieringHistograms>(`/tiering-schemes/${id()}/histograms`, { configuration: changed.value }, signal),
  });
}

export function useVersions(id: () => string) {
  return useQuery({
    queryKey: ['tiering-versions', id],
    queryFn: ({ signal }) => api.get<TieringSchemeVersionPage>(`/tiering-schemes/${id()}/versions`, { limit: 50 }, signal),
  });
}

/** The words of the installed models: `say('tiers.core')`; a key without words comes back as it is. */
export function useModels() {
  const answer = useQuery({
    queryKey: ['tiering-models'],
    staleTime: 300_000,
    queryFn: ({ signal }) => api.get<{ items: TieringModel[] }>('/tiering-models', {}, signal),
  });
  const models = computed(() => answer.data.value?.items ?? []);
  const modelOf = (id: string | undefined): TieringModel | undefined => models.value.find((model) => model.id === id);
  return {
    models,
    modelOf,
    wordsOf: (id: string | undefined, language: Language = currentLanguage()) => {
      const messages = modelOf(id)?.messages[language] ?? {};
      return (key: string): string => messages[key] ?? key;
    },
    isLoading: answer.isLoading,
  };
}
