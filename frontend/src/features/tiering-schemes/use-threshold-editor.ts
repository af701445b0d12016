import { useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { SavedTieringVersion, TieringPreviewResponse } from '../../api/generated/types.gen.ts';
import { problemOf } from '../../api/problem.ts';
import { api } from '../../api/request.ts';
import { guardUnsaved } from '../../ui/guard-unsaved.ts';
import { afterChoice } from './after-choice.ts';
import { carriedSettings } from './carried-settings.ts';
import { withSetting } from './model-settings.ts';
import { configured, withList } from './threshold-draft.ts';
import { useHistograms, useModels, useScheme, type Scale } from './tiering-schemes.ts';

const PAUSE_MS = 250;

/** A change that is being made: what the hand does is seen at once, what it would do to customers a moment later. */
export function useThresholdEditor(id: () => string) {
  const queries = useQueryClient();
  const scheme = useScheme(id);
  const chosen = ref<Record<string, string>>({});
  const histograms = useHistograms(id, () => chosen.value);
  const { modelOf } = useModels();
  const patch = ref<Record<string, unknown>>({});
  const dragged = ref<Record<string, number[]>>({});
  const modelDigest = ref<string>();
  const moved = new Set<string>();
  const preview = shallowRef<TieringPreviewResponse>();
  const failure = ref<unknown>();
  const isWaiting = ref(false);
  const isAsking = ref(false);
  const isPreviewing = computed(() => isWaiting.value || isAsking.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  const scales = computed<Scale[]>(() => preview.value?.scales ?? scheme.data.value?.scales ?? []);
  const model = computed(() => modelOf(scheme.data.value?.model.id));
  const isChanged = computed(() => Object.keys(patch.value).length > 0 || modelDigest.value !== undefined);
  const change = computed(() => ({ configuration: patch.value, ...(modelDigest.value && { modelDigest: modelDigest.value }) }));

  function thresholdsOf(scale: Scale): number[] {
    return dragged.value[scale.key] ?? scale.thresholds ?? [];
  }

  function histogramOf(scale: Scale) {
    return histograms.data.value?.items.find((item) => item.scale.key === scale.key && item.scale.fact === scale.fact);
  }

  function percentilesOf(scale: Scale): readonly number[] {
    return histogramOf(scale)?.percentiles ?? [];
  }

  function move(scale: Scale, thresholds: readonly number[]): void {
    dragged.value = { ...dragged.value, [scale.key]: [...thresholds] };
    patch.value = withList(patch.value, scale.pointer, configured(scale, thresholds, percentilesOf(scale)));
    moved.add(scale.pointer);
    later();
  }

  /** A setting that is not a threshold: the way of measuring, the set of tiers. */
  function choose(key: string, value: string): void {
    const draft = { schema: model.value?.configuration ?? {}, saved: scheme.data.value?.configuration ?? {}, patch: patch.value, moved };
    const shown = scales.value.map((scale) => ({ ...scale, thresholds: thresholdsOf(scale), percentiles: percentilesOf(scale) }));
    patch.value = afterChoice(draft, key, value, shown);
    chosen.value = { ...chosen.value, [key]: value };
    dragged.value = {};
    later(0);
  }

  /** A setting that is typed. */
  function set(key: string, value: unknown): void {
    const draft = { schema: model.value?.configuration ?? {}, saved: scheme.data.value?.configuration ?? {}, patch: patch.value };
    patch.value = withSetting(draft, key, value);
    later();
  }

  /** Another version of the model: seen first, as every other change. */
  function takeModel(digest: string): void {
    modelDigest.value = digest;
    later(0);
  }

  function discard(): void {
    forget();
    later(0);
  }

  function forget(): void {
    patch.value = {};
    chosen.value = {};
    dragged.value = {};
    modelDigest.value = undefined;
    moved.clear();
  }

  function later(pause = PAUSE_MS): void {
    clearTimeout(timer);
    isWaiting.value = true;
    timer = setTimeout(() => void ask(), pause);
  }

  async function ask(): Promise<void> {
    running?.abort();
    const asking = new AbortController();
    running = asking;
    isWaiting.value = false;
    isAsking.value = true;
    const asked = change.value;
    try {
      preview.value = await api.post<TieringPreviewResponse>(`/tiering-schemes/${id()}/preview`, asked, { signal: asking.signal });
      failure.value = undefined;
    } catch (thrown) {
      if (!asking.signal.aborted && !bringAlong(thrown, asked.configuration)) failure.value = thrown;
    } finally {
      if (running === asking) isAsking.value = false;
    }
  }

  /**
   * Another version of the model may ask for what stood by a default, and not know what is set. True when it is to be asked again: also
   * where the other one of preview and saving has brought it along since `sent` left.
   */
  function bringAlong(refusal: unknown, sent: Record<string, unknown>): boolean {
    if (modelDigest.value === undefined) return false;
    const problems = problemOf(refusal).errors;
    const standing = scheme.data.value?.configuration ?? {};
    if (!carriedSettings(sent, problems, standing)) return false;
    patch.value = carriedSettings(patch.value, problems, standing) ?? patch.value;
    later(0);
    return true;
  }

  /** Answers with the number of the new version; it is applied at once. */
  async function save(name: string): Promise<SavedTieringVersion> {
    const sent = change.value;
    try {
      const body = { ...(name ? { name } : {}), ...sent };
      const saved = await api.post<SavedTieringVersion>(`/tiering-schemes/${id()}/versions`, body);
      forget();
      await refresh();
      return saved;
    } catch (thrown) {
      // Saved before the preview had brought along what the other version asks for.
      if (!bringAlong(thrown, sent.configuration)) throw thrown;
      return save(name);
    }
  }

  async function refresh(): Promise<void> {
    const names = [
      'tiering-schemes',
      'tiering-runs',
      'tiering-versions',
      'tiering-distribution',
      'tiering-histograms',
      'background-tasks',
      'home',
    ];
    later(0);
    await Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
  }

  guardUnsaved(() => isChanged.value);
  watch(id, () => discard(), { immediate: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    running?.abort();
  });

  return {
    scheme,
    model,
    histograms,
    scales,
    preview,
    failure,
    isPreviewing,
    isChanged,
    patch,
    modelDigest,
    thresholdsOf,
    histogramOf,
    move,
    choose,
    set,
    takeModel,
    discard,
    save,
    refresh,
  };
}
