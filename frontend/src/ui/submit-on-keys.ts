import type { Directive } from 'vue';

/** Ctrl ↵ or ⌘ ↵ in any field sends the form, as far as its button would. */
export function submitOnKeys(event: KeyboardEvent, form: HTMLFormElement | null | undefined): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !form) return;
  event.preventDefault();
  const button =
    form.querySelector<HTMLButtonElement>('[type="submit"]') ?? document.querySelector<HTMLButtonElement>(`[form="${form.id}"]`);
  if (!button?.disabled) form.requestSubmit();
}

/** `v-submit-on-keys` on a form: Ctrl ↵ or ⌘ ↵ sends it from any field. */
export const vSubmitOnKeys: Directive<HTMLFormElement> = {
  mounted(form) {
    form.addEventListener('keydown', (event) => submitOnKeys(event, form));
  },
};
