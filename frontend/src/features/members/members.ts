import { useQuery } from '@tanstack/vue-query';
import { api } from '../../api/request.ts';
import type { ListPage } from '../../ui/use-cursor-list.ts';

export type Member = {
  id: string;
  name: string;
  email: string;
  role: string;
  departmentId: string | null;
  twoStep: boolean;
  createdAt: string;
  version: number;
};

export function useMembers() {
  return useQuery({ queryKey: ['members'], queryFn: ({ signal }) => api.get<ListPage<Member>>('/members', { limit: 200 }, signal) });
}
