import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TieringPreviewResponse } from '../../api/generated/types.gen.ts';
import { useFormats } from '../../language/use-formats.ts';
import { movedCustomers, placedCustomers } from './moved-customers.ts';

/** In one sentence: who would move, who would stand in a tier for the first time, or that it is being worked out. */
export function useOutcome(preview: Ref<TieringPreviewResponse | undefined>, isPreviewing: Ref<boolean>) {
  const { t } = useI18n();
  const { number } = useFormats();

  return computed(() => {
    if (!preview.value || isPreviewing.value) return t('tiering-schemes.previewing');
    const about = preview.value.approximate ? '≈ ' : '';
    const moved = movedCustomers(preview.value);
    if (moved > 0) return t('tiering-schemes.wouldMove', { count: about + number(moved) }, moved);
    const placed = placedCustomers(preview.value);
    return placed > 0 ? t('tiering-schemes.wouldBePlaced', { count: about + number(placed) }, placed) : t('tiering-schemes.nobodyMoves');
  });
}
