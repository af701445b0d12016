import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Customer, CustomerListItem, CustomerTimeline, TagList } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import type { Found } from '../../shell/feature.ts';

export const customerTypes = ['individual', 'enterprise', 'government', 'institutional-investor'] as const;

/** What a customer is called: the name, else the organisation, else the number. */
export function nameOf({ name, company, number }: Pick<CustomerListItem, 'name' | 'company' | 'number'>): string {
  return name ?? company ?? number;
}

export async function findCustomers(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await api.get<{ items: CustomerListItem[] }>('/customers', { q: text, limit: 6 }, signal);
  return items.map((customer) => ({ key: customer.id, label: nameOf(customer), detail: customer.number, to: `/customers/${customer.id}` }));
}

export function useCustomer(id: () => string) {
  return useQuery({ queryKey: ['customers', 'one', id], queryFn: ({ signal }) => api.get<Customer>(`/customers/${id()}`, {}, signal) });
}

export function useTimeline(id: () => string, type: () => string | undefined) {
  const answer = useInfiniteQuery({
    queryKey: ['customers', 'timeline', id, type],
    enabled: () => id() !== '',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<CustomerTimeline>(`/customers/${id()}/timeline`, { limit: 30, cursor: pageParam || undefined, type: type() }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, entries: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

export function useTags() {
  const answer = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => api.get<TagList>('/tags', {}, signal) });
  return { tags: computed(() => answer.data.value?.items ?? []) };
}
