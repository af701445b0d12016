import { useQuery } from '@tanstack/vue-query';
import type { MemberPage } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export function useMembers() {
  return useQuery({ queryKey: ['members'], queryFn: ({ signal }) => api.get<MemberPage>('/members', { limit: 200 }, signal) });
}
