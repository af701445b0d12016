import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../session/session.ts';
import * as formats from './formats.ts';

/** Formatters in the reader's language, the company's zone and, for money, its currency unless another is given. */
export function useFormats() {
  const { locale } = useI18n();
  const session = useSession();
  const language = computed(() => locale.value);

  return {
    money: (minorUnits: number, currency = session.currency) => formats.formatMoney(language.value, minorUnits, currency),
    wholeMoney: (minorUnits: number, currency = session.currency) =>
      formats.formatMoney(language.value, minorUnits, currency, { whole: true }),
    compactMoney: (minorUnits: number, currency = session.currency) => formats.formatCompactMoney(language.value, minorUnits, currency),
    number: (value: number, digits?: number) => formats.formatNumber(language.value, value, digits),
    list: (items: readonly string[]) => formats.formatList(language.value, items),
    percent: (share: number) => formats.formatPercent(language.value, share),
    date: (instant: string | Date) => formats.formatDate(language.value, instant, session.timeZone),
    dateTime: (instant: string | Date) => formats.formatDateTime(language.value, instant, session.timeZone),
    /** A calendar day, yyyy-mm-dd, which has no zone. */
    day: (day: string) => formats.formatDate(language.value, `${day}T00:00:00Z`, 'UTC'),
    month: (month: string) => formats.formatMonth(language.value, month),
    dayOfYear: (month: number, day: number) => formats.formatDayOfYear(language.value, month, day),
    monthName: (month: number) => formats.formatMonthName(language.value, month),
    relative: (instant: string | Date) => formats.formatRelative(language.value, instant, new Date()),
  };
}
