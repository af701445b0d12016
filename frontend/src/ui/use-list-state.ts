import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';

export type ListColumn = {
  key: string;
  label: string;
  align?: 'start' | 'end';
  /** Shown unless the reader chose otherwise. */
  initially?: boolean;
  /** Cannot be hidden: the column that names the row. */
  always?: boolean;
  width?: string;
};

// Cursors lead forwards only; the way back is remembered per list for as long as the page is open.
const trails = new Map<string, string[]>();

/** A list's whole state, kept in the URL: filters, columns, page and the row that is open. A link shows a colleague the same. */
export function useListState(name: string, filterNames: readonly string[]) {
  const route = useRoute();
  const router = useRouter();

  const filters = computed(() => {
    const entries = filterNames.flatMap((filter) => {
      const value = textOf(route.query, filter);
      return value === undefined ? [] : [[filter, value] as const];
    });
    return Object.fromEntries<string | undefined>(entries);
  });
  const cursor = computed(() => textOf(route.query, 'cursor'));
  const selected = computed(() => textOf(route.query, 'open'));
  const columns = computed(() => textOf(route.query, 'columns')?.split(','));
  const hasFilters = computed(() => Object.keys(filters.value).length > 0);

  async function change(changes: Record<string, string | undefined>, options: { keepPage?: boolean } = {}): Promise<void> {
    const query: LocationQuery = { ...route.query };
    const all = options.keepPage ? changes : { ...changes, cursor: undefined };
    for (const [key, value] of Object.entries(all)) {
      if (value === undefined || value === '') delete query[key];
      else query[key] = value;
    }
    await router.replace({ query });
  }

  function trail(): string[] {
    return trails.get(name) ?? [];
  }

  async function next(nextCursor: string): Promise<void> {
    trails.set(name, [...trail(), cursor.value ?? '']);
    await change({ cursor: nextCursor, open: undefined }, { keepPage: true });
  }

  async function previous(): Promise<void> {
    const back = trail().at(-1);
    trails.set(name, trail().slice(0, -1));
    await change({ cursor: back, open: undefined }, { keepPage: true });
  }

  return {
    filters,
    hasFilters,
    cursor,
    selected,
    columns,
    next,
    previous,
    setFilter: (filter: string, value: string | undefined) => change({ [filter]: value, open: undefined }),
    clearFilters: () => change(Object.fromEntries(filterNames.map((filter) => [filter, undefined]))),
    select: (id: string | undefined) => change({ open: id }, { keepPage: true }),
    chooseColumns: (keys: readonly string[] | undefined) => change({ columns: keys?.join(',') }, { keepPage: true }),
  };
}

export type ListState = ReturnType<typeof useListState>;

function textOf(query: LocationQuery, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
