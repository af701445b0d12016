import { useQueryClient } from '@tanstack/vue-query';
import { computed, reactive, ref, watch } from 'vue';
import type { LevelPreview, LevelSet } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { problemOf } from '../../api/problem.ts';
import { guardUnsaved } from '../../ui/guard-unsaved.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { definitionOf, type Draft, draftOf, firstDraft } from './level-draft.ts';
import { previewOf, useLevelSet } from './level-sets.ts';

/** Typing rests this long before who would move is worked out. */
const PAUSE_MS = 500;

/** A level set as it is edited: what is typed, who would move by it, and how it is kept. An empty id makes a new one. */
export function useLevelEditor(id: () => string, unitOf: (basis: Draft['basis']) => number) {
  const queries = useQueryClient();
  const { textOfField } = useProblemText();
  const set = useLevelSet(id);
  const draft = reactive<Draft>(firstDraft());
  const about = reactive({ name: '', programId: '' });
  const stored = ref('');
  const preview = ref<LevelPreview>();
  const failure = ref<unknown>();
  const isPreviewing = ref(false);
  const definition = computed(() => definitionOf(draft, unitOf));
  const typed = computed(() => JSON.stringify(definition.value));
  const isChanged = computed(() => typed.value !== stored.value);
  const refused = computed(() => (failure.value === undefined ? [] : problemOf(failure.value).errors));
  let asked = 0;

  function reset(to: LevelSet | undefined): void {
    if (to === undefined) return;
    Object.assign(draft, draftOf(to.definition, unitOf));
    Object.assign(about, { name: to.name, programId: to.programId });
    stored.value = JSON.stringify(definitionOf(draft, unitOf));
  }

  watch(set.data, reset, { immediate: true });
  watch(
    [typed, () => about.programId],
    (_, __, onCleanup) => {
      const timer = setTimeout(() => void look(), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    },
    { immediate: true },
  );

  /** Only the latest answer counts. */
  async function look(): Promise<void> {
    if (id() === '' ? about.programId === '' : set.data.value === undefined) return;
    asked += 1;
    const own = asked;
    isPreviewing.value = true;
    try {
      const answer = await previewOf(id(), about.programId, definition.value);
      if (own !== asked) return;
      failure.value = undefined;
      preview.value = answer;
    } catch (thrown) {
      if (own === asked) failure.value = thrown;
    } finally {
      if (own === asked) isPreviewing.value = false;
    }
  }

  /** Answers with the id of the level set. */
  async function save(versionName: string): Promise<string> {
    const made =
      id() === ''
        ? await api.post<LevelSet>('/level-sets', { programId: about.programId, name: about.name.trim(), definition: definition.value })
        : undefined;
    if (!made) {
      const body = { definition: definition.value, version: set.data.value?.version, ...(versionName === '' ? {} : { name: versionName }) };
      await api.post(`/level-sets/${id()}/versions`, body);
    }
    stored.value = typed.value;
    await Promise.all(
      ['level-sets', 'level-versions', 'level-distribution', 'customer-levels'].map((name) =>
        queries.invalidateQueries({ queryKey: [name] }),
      ),
    );
    return made?.id ?? id();
  }

  /** The sentence for a place in the definition, `/levels/1/threshold`. */
  function errorAt(place: string): string | undefined {
    const found = refused.value.find(({ pointer }) => pointer === `/definition${place}`);
    return found && textOfField(found);
  }

  guardUnsaved(() => isChanged.value && stored.value !== '');

  return { set, draft, about, preview, failure, refused, isPreviewing, isChanged, errorAt, save, discard: () => reset(set.data.value) };
}
