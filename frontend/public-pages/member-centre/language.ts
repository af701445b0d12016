import { computed, ref, watchEffect } from 'vue';
import { formatMoney } from '../../src/language/formats.ts';
import { en, type Word } from './words.en.ts';
import { zhCN } from './words.zh-CN.ts';

export type Language = 'zh-CN' | 'en';
type Params = Record<string, string>;

const kept = 'liuke.member-language';
const words = { 'zh-CN': zhCN, en };

export const language = ref<Language>(chosen() ?? (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en'));
/** Of the company: days are its days, amounts in its money. */
export const timeZone = ref<string>();
export const currency = ref('CNY');

watchEffect(() => {
  document.documentElement.lang = language.value;
  document.title = t('title');
});

export function t(word: Word, params: Params = {}): string {
  return words[language.value][word].replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

/** The first of these words that there is. */
export function firstWord(candidates: readonly string[], fallback: Word): string {
  return t(candidates.find((candidate): candidate is Word => candidate in en) ?? fallback);
}

export function switchLanguage(): void {
  language.value = language.value === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(kept, language.value);
}

export const formats = computed(() => {
  const zone = timeZone.value === undefined ? {} : { timeZone: timeZone.value };
  const numbers = new Intl.NumberFormat(language.value);
  const signed = new Intl.NumberFormat(language.value, { signDisplay: 'exceptZero' });
  const days = new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', ...zone });
  const plainDays = new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    units: (value: number) => numbers.format(value),
    /** What counts for a level. */
    counted: (value: number, unit: 'money' | 'orders' | 'units') => {
      if (unit === 'money') return formatMoney(language.value, value, currency.value);
      return unit === 'orders' ? t('orders', { count: numbers.format(value) }) : numbers.format(value);
    },
    change: (value: number) => signed.format(value),
    day: (instant: string) => days.format(new Date(instant)),
    /** A calendar day, which has no zone. */
    calendarDay: (day: string) => plainDays.format(new Date(`${day}T00:00:00Z`)),
    /** Units lapse as a day ends, which is the first moment of the next one. */
    lastDay: (end: string) => days.format(new Date(Date.parse(end) - 1)),
  };
});

function chosen(): Language | undefined {
  const value = localStorage.getItem(kept);
  return value === 'zh-CN' || value === 'en' ? value : undefined;
}
