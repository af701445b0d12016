import { ref } from 'vue';
import { problemOf } from '../../api/problem.ts';

export type Permissions = { reads: string[]; hosts: string[] };
type Send = (accepts: Permissions | undefined) => Promise<unknown>;

/** Sends something that a plugin may want more permissions for. What is missing is shown, and sent again once it was accepted. */
export function useAcceptance() {
  const asked = ref<Permissions>();
  let waiting: Send | undefined;

  /** False when it waits for an answer. */
  async function send(work: Send): Promise<boolean> {
    try {
      await work(undefined);
      return true;
    } catch (failure) {
      const { code, params } = problemOf(failure);
      if (code !== 'plugin-installations.acceptance-missing') throw failure;
      asked.value = { reads: namesIn(params['reads']), hosts: namesIn(params['hosts']) };
      waiting = work;
      return false;
    }
  }

  /** What was asked stays on the screen until somebody calls `forget`. */
  async function accept(): Promise<void> {
    await waiting?.(asked.value);
  }

  function forget(): void {
    asked.value = undefined;
    waiting = undefined;
  }

  return { asked, send, accept, forget };
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
