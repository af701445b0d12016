import { computed } from 'vue';
import { currentLanguage } from '../../language/language.ts';
import { useLevelSets } from '../level-sets/level-sets.ts';
import { nameIn } from '../programs/programs.ts';
import { useModels, useSchemes } from '../tiering-schemes/tiering-schemes.ts';

export const ladderKinds = ['tiers', 'levels'] as const;

/** A tiering scheme or a level set, with its rungs in words. */
export type Ladder = { kind: (typeof ladderKinds)[number]; id: string; name: string; rungs: { key: string; name: string }[] };

export function useLadders() {
  const schemes = useSchemes();
  const sets = useLevelSets();
  const { wordsOf } = useModels();

  const tiers = computed<Ladder[]>(() =>
    (schemes.data.value?.items ?? []).map(({ id, name, model, tiers: all }) => {
      const say = wordsOf(model.id, currentLanguage());
      const nameOf = (key: string): string => (say(`tiers.${key}`) === `tiers.${key}` ? key : say(`tiers.${key}`));
      const rungs = all.toSorted((one, other) => one.ordinal - other.ordinal).map(({ key }) => ({ key, name: nameOf(key) }));
      return { kind: 'tiers', id, name, rungs };
    }),
  );
  const levels = computed<Ladder[]>(() =>
    (sets.data.value?.items ?? []).map(({ id, name, definition }) => ({
      kind: 'levels',
      id,
      name,
      rungs: definition.levels.map(({ key, names }) => ({ key, name: nameIn(names) })),
    })),
  );
  const ladders = computed(() => [...tiers.value, ...levels.value]);

  /** What is gone since stays readable by its key. */
  function rungNames(id: string | null | undefined, keys: readonly string[]): string[] {
    const rungs = ladders.value.find((ladder) => ladder.id === id)?.rungs ?? [];
    return keys.map((key) => rungs.find((rung) => rung.key === key)?.name ?? key);
  }

  return { tiers, levels, ladders, rungNames };
}
