import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, type Query } from '../api/request.ts';
import type { ListState } from './use-list-state.ts';

export type ListPage<Row> = { items: Row[]; nextCursor: string | null };

/** One page of a list of the API, following the filters and cursor of the list's state. Query keys start with `name`. */
export function useCursorList<Row>(name: string, path: MaybeRefOrGetter<string>, state?: ListState, more: MaybeRefOrGetter<Query> = {}) {
  const query = computed<Query>(() => ({ limit: 50, ...toValue(more), ...state?.filters.value, cursor: state?.cursor.value }));
  const answer = useQuery({
    queryKey: computed(() => [name, toValue(path), query.value]),
    queryFn: ({ signal }) => api.get<ListPage<Row>>(toValue(path), query.value, signal),
    placeholderData: keepPreviousData,
  });
  return {
    rows: computed(() => answer.data.value?.items ?? []),
    nextCursor: computed(() => answer.data.value?.nextCursor ?? undefined),
    isLoading: answer.isLoading,
    isFetching: answer.isFetching,
    failure: answer.error,
    refetch: answer.refetch,
  };
}
