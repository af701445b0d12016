import { useCursorList } from '../../ui/use-cursor-list.ts';
import { useListState } from '../../ui/use-list-state.ts';

/** A list of the console, read page by page; filters and page stand in the address. */
export function useConsoleList<Row>(name: string, path: string, filters: readonly string[] = []) {
  const state = useListState(name, filters);
  return { state, ...useCursorList<Row>(name, path, state) };
}

export type ConsoleList<Row> = ReturnType<typeof useConsoleList<Row>>;
