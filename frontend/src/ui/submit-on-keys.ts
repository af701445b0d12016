import type { Directive } from 'vue';

/** `v-submit-on-keys` on a form: Ctrl ↵ or ⌘ ↵ sends it from any field. */
export const vSubmitOnKeys: Directive<HTMLFormElement> = {
  mounted(form) {
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit();
    });
  },
};
