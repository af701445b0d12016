import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '../../api/request.ts';

export type Department = { id: string; name: string; memberCount: number; version: number };

export function useDepartments() {
  const answer = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => api.get<{ items: Department[] }>('/departments', {}, signal),
  });
  return { ...answer, departments: computed(() => answer.data.value?.items ?? []) };
}
