import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Task, TaskPage } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type TaskFilter = { ownerId?: string; customerId?: string; state?: Task['state'] };

export function useTasks(filter: () => TaskFilter, limit = 50) {
  const answer = useInfiniteQuery({
    queryKey: ['tasks', filter, limit],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<TaskPage>('/tasks', { ...filter(), limit, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, tasks: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

/** Days are compared as they are written, yyyy-mm-dd. */
export function isOverdue({ state, dueOn }: Pick<Task, 'state' | 'dueOn'>, today: string): boolean {
  return state === 'open' && dueOn < today;
}

export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** A task's own words in the reader's language. */
export function useTaskWords() {
  const { locale } = useI18n();
  const inWords = (names: Task['names']): string => (locale.value === 'zh-CN' ? names['zh-CN'] : names.en);

  return {
    inWords,
    outcomeOf: ({ ends, outcome }: Task): string | undefined => {
      const end = ends.find(({ key }) => key === outcome);
      return end ? inWords(end.names) : undefined;
    },
  };
}
