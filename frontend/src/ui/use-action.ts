import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { problemOf } from '../api/problem.ts';
import { useToasts } from './toasts.ts';
import { useProblemText } from './use-problem-text.ts';

type Options = { done?: string; stale?: readonly string[]; undo?: { label: string; run: () => unknown } };

/** Something a button does: one at a time, lists that it changes are asked again, and it says how it went. True when it worked. */
export function useAction() {
  const queries = useQueryClient();
  const { show } = useToasts();
  const { titleOf, detailOf } = useProblemText();
  const isBusy = ref(false);

  async function run(work: () => Promise<unknown>, options: Options = {}): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    try {
      await work();
      if (options.done) show(options.done, options.undo ? { action: options.undo } : {});
      return true;
    } catch (failure) {
      const problem = problemOf(failure);
      show([titleOf(problem), detailOf(problem)].filter(Boolean).join(' · '), { tone: 'bad' });
      return false;
    } finally {
      isBusy.value = false;
      await Promise.all((options.stale ?? []).map((name) => queries.invalidateQueries({ queryKey: [name] })));
    }
  }

  return { run, isBusy };
}
