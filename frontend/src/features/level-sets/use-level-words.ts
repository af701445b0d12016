import { useI18n } from 'vue-i18n';
import { computed } from 'vue';
import type { LevelReason } from '../../api/generated/types.gen.ts';
import { currentLanguage } from '../../language/language.ts';
import { useFormats } from '../../language/use-formats.ts';
import type { Basis } from './level-sets.ts';

type NamedLevel = { key: string; names: { 'zh-CN': string; en: string } };

/** Levels, values and reasons in words: a value is money, orders or units, as the level set counts. */
export function useLevelWords(basis: () => Basis['kind'] | undefined, levels: () => readonly NamedLevel[]) {
  const { t } = useI18n();
  const { money, number, dateTime } = useFormats();
  const names = computed(() => new Map(levels().map((level) => [level.key, level.names[currentLanguage()]])));

  function nameOf(key: string | null): string {
    return key === null ? t('level-sets.none') : (names.value.get(key) ?? key);
  }

  function valueOf(value: number): string {
    if (basis() === 'spend') return money(value);
    if (basis() === 'orders') return t('level-sets.orders', { count: number(value) }, value);
    return number(value);
  }

  /** From the highest, 0, as tiers are coloured. */
  function rankOf(key: string | null): number {
    const place = levels().findIndex((level) => level.key === key);
    return place === -1 ? levels().length : levels().length - 1 - place;
  }

  function reasonText({ code, params }: LevelReason): string {
    const said = Object.entries(params).map(([name, value]) => [name, sayParam(name, value)]);
    const sentence = Object.values(params).includes(null) ? `${code}-open` : code;
    return t(`level-sets.reasons.${sentence}`, Object.fromEntries(said));
  }

  function sayParam(name: string, value: number | string | null): string {
    if (value === null) return '';
    if (typeof value === 'number') return valueOf(value);
    return name === 'until' ? dateTime(value) : nameOf(value);
  }

  return { nameOf, valueOf, rankOf, reasonText };
}
