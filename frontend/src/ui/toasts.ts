import { readonly, ref } from 'vue';

export type Toast = { id: number; text: string; tone: 'plain' | 'bad'; action?: { label: string; run: () => unknown } };

const shownForMs = 7000;
const toasts = ref<Toast[]>([]);
let lastId = 0;

/** Says something at the foot of the page; with `action`, what was done can be taken back. */
export function useToasts() {
  function show(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
    lastId += 1;
    const toast: Toast = { id: lastId, text, tone: 'plain', ...options };
    toasts.value = [...toasts.value.slice(-2), toast];
    setTimeout(() => dismiss(toast.id), shownForMs);
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  return { toasts: readonly(toasts), show, dismiss };
}
