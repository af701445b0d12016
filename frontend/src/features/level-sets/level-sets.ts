import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type {
  CustomerLevels,
  LevelChangePage,
  Level,
  LevelDefinition,
  LevelDowngrade,
  LevelDistribution,
  LevelPreview,
  LevelSet,
  LevelSetPage,
  LevelSetVersionPage,
} from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

/** With everything that has a default. */
export type Definition = Required<Omit<LevelDefinition, 'downgrade' | 'levels'>> & {
  downgrade: Required<LevelDowngrade>;
  levels: Required<Level>[];
};
export type Basis = LevelDefinition['basis'];

export function useLevelSets() {
  return useQuery({ queryKey: ['level-sets'], queryFn: ({ signal }) => api.get<LevelSetPage>('/level-sets', {}, signal) });
}

/** Not asked for while there is no id: a level set that is being made has none. */
export function useLevelSet(id: () => string) {
  return useQuery({
    queryKey: ['level-sets', id],
    enabled: () => id() !== '',
    queryFn: ({ signal }) => api.get<LevelSet>(`/level-sets/${id()}`, {}, signal),
  });
}

export function useLevelDistribution(id: () => string) {
  return useQuery({
    queryKey: ['level-distribution', id],
    queryFn: ({ signal }) => api.get<LevelDistribution>(`/level-sets/${id()}/distribution`, {}, signal),
  });
}

export function useLevelVersions(id: () => string) {
  return useQuery({
    queryKey: ['level-versions', id],
    queryFn: ({ signal }) => api.get<LevelSetVersionPage>(`/level-sets/${id()}/versions`, { limit: 50 }, signal),
  });
}

export function useCustomerLevels(id: () => string) {
  return useQuery({
    queryKey: ['customer-levels', id],
    queryFn: ({ signal }) => api.get<CustomerLevels>(`/customers/${id()}/levels`, {}, signal),
  });
}

/** The moves of a customer in all level sets, the latest first. */
export function useLevelChanges(id: () => string, enabled: () => boolean) {
  const answer = useInfiniteQuery({
    queryKey: ['customer-levels', 'changes', id],
    enabled,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<LevelChangePage>(`/customers/${id()}/level-changes`, { limit: 50, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, changes: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

/** Of a level set that stands, or of one that a programme would have. */
export function previewOf(id: string, programId: string, definition: Definition): Promise<LevelPreview> {
  if (id === '') return api.post<LevelPreview>('/level-sets/preview', { programId, definition });
  return api.post<LevelPreview>(`/level-sets/${id}/preview`, { definition });
}
