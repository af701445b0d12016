import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { DepartmentList } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export function useDepartments() {
  const answer = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => api.get<DepartmentList>('/departments', {}, signal),
  });
  return { ...answer, departments: computed(() => answer.data.value?.items ?? []) };
}
