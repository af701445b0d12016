import { readonly, ref } from 'vue';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'liuke.theme';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const chosen = ref<Theme>(readTheme(localStorage.getItem(key)));

function readTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

function apply(): void {
  const dark = chosen.value === 'dark' || (chosen.value === 'system' && systemIsDark.matches);
  document.documentElement.classList.toggle('dark', dark);
}

systemIsDark.addEventListener('change', apply);

/** The theme this person sees; kept in the browser so that the next visit starts in it. */
export function useTheme() {
  function choose(theme: unknown): void {
    chosen.value = readTheme(theme);
    localStorage.setItem(key, chosen.value);
    apply();
  }
  return { theme: readonly(chosen), choose };
}
