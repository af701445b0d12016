import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import { useSchemes } from '../tiering-schemes/tiering-schemes.ts';
import { useTierWords } from '../tiering-schemes/use-tier-words.ts';
import { wordsOf, type Rule } from './loyalty-rules.ts';
import { ruleSentence, type Reason } from './rule-sentence.ts';

/** A rule's words in the reader's language, with the tiers of the company's primary scheme. */
export function useRuleWords(rule: () => Rule | undefined) {
  const { t } = useI18n();
  const formats = useFormats();
  const schemes = useSchemes();
  const primary = computed(() => schemes.data.value?.items.find((scheme) => scheme.primary));
  const tiers = useTierWords(
    () => primary.value?.model.id,
    () => primary.value?.tiers ?? [],
  );
  const say = computed(() => wordsOf(rule()));

  function unit(name: string, value: number): string {
    if (name === 'money') return formats.money(value);
    if (name === 'percent') return formats.percent(value / 100);
    if (name === 'days') return t('loyalty-rules.days', { count: formats.number(value) }, value);
    if (name === 'day') return formats.day(new Date(value).toISOString().slice(0, 10));
    return formats.number(value);
  }

  function reason(one: Reason): string {
    return ruleSentence(say.value(`reasons.${one.code}`), one, { number: formats.number, unit, tier: tiers.nameOf });
  }

  return { say, reason };
}
