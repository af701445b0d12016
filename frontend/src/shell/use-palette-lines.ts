import { useQuery } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCan, type Permission } from '../session/ability.ts';
import type { IconName } from '../ui/icons.ts';
import { features, railItems, settingsPages } from './feature.ts';

export type PaletteLine = { key: string; icon: IconName; label: string; detail: string; to: string };
type Place = { label: string; icon: IconName; to: string; can?: Permission; kind: 'goTo' | 'act' };

const places: readonly Place[] = [
  ...railItems.map((item) => ({ ...item, kind: 'goTo' as const })),
  ...settingsPages.map(({ title, path, can }) => ({
    label: title,
    icon: 'settings' as const,
    to: `/settings/${path}`,
    kind: 'goTo' as const,
    ...(can ? { can } : {}),
  })),
  ...features.flatMap(({ commands }) => commands ?? []).map((command) => ({ ...command, kind: 'act' as const })),
];

const restMs = 180;

/** What the palette offers for a text: places and actions by their words, and whatever the features find by name. */
export function usePaletteLines(text: Ref<string>) {
  const { t } = useI18n();
  const { permits } = useCan();
  const wanted = useRested(text);

  const found = useQuery({
    queryKey: computed(() => ['palette', wanted.value]),
    enabled: computed(() => wanted.value.length > 0),
    queryFn: async ({ signal }) => {
      const finders = features.flatMap(({ find }) => find ?? []).filter(({ can }) => permits(can));
      return (await Promise.all(finders.map(({ search }) => search(wanted.value, signal)))).flat();
    },
  });

  const lines = computed<PaletteLine[]>(() => {
    const needle = text.value.trim().toLocaleLowerCase();
    const here = places
      .filter(({ can }) => permits(can))
      .map(({ label, icon, to, kind }) => ({ key: `${kind}-${to}`, icon, label: t(label), detail: t(`frame.${kind}`), to }))
      .filter(({ label }) => label.toLocaleLowerCase().includes(needle));
    const people = needle === '' ? [] : (found.data.value ?? []);
    return [...here, ...people.map((one) => ({ icon: 'person' as const, ...one, detail: one.detail ?? '' }))];
  });

  return { lines, isSearching: found.isFetching };
}

function useRested(text: Ref<string>): Ref<string> {
  const rested = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(text, (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested.value = value.trim();
    }, restMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  return rested;
}
