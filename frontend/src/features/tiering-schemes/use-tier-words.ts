import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import { reasonText, type FactUnit, type Reason } from './reason-text.ts';
import { useModels, type Scheme } from './tiering-schemes.ts';

export type TierName = { key: string; label: string; rank: number; count: number };

/** Names of tiers and sentences of reasons, in the reader's language, from the messages of the scheme's model. */
export function useTierWords(modelId: () => string | undefined, tiers: () => readonly Scheme['tiers'][number][]) {
  const { t } = useI18n();
  const formats = useFormats();
  const { wordsOf, modelOf } = useModels();
  const say = computed(() => wordsOf(modelId()));

  const named: ComputedRef<TierName[]> = computed(() =>
    tiers()
      .toSorted((a, b) => a.ordinal - b.ordinal)
      .map(({ key }, rank, all) => ({ key, rank, count: all.length, label: nameOf(key) })),
  );

  function nameOf(key: string | null): string {
    if (key === null) return t('ui.withoutTier');
    const words = say.value(`tiers.${key}`);
    return words === `tiers.${key}` ? key : words;
  }

  function write(unit: FactUnit, value: number): string {
    if (unit === 'money') return formats.money(Math.round(value));
    if (unit === 'days') return t('tiering-schemes.days', { count: formats.number(Math.round(value * 10) / 10) }, Math.round(value));
    if (unit === 'instant') return formats.date(new Date(value));
    return formats.number(Math.round(value * 100) / 100);
  }

  function reason(one: Reason, inputs: Readonly<Record<string, unknown>>): string {
    const units = modelOf(modelId())?.reads ?? [];
    return reasonText(one, {
      sentence: say.value(`reasons.${one.code}`),
      inputs,
      unitOf: (fact) => units.find((read) => read.fact === fact)?.unit,
      write,
    });
  }

  return { say, named, nameOf, reason, write };
}
