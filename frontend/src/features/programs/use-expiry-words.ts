import { useI18n } from 'vue-i18n';
import type { WalletExpiry } from '../../api/generated/types.gen.ts';
import { useFormats } from '../../language/use-formats.ts';
import { lapseDay, spendableFrom } from './lapse-day.ts';

/** When units lapse, in plain words. */
export function useExpiryWords() {
  const { t } = useI18n();
  const { day, dayOfYear, number } = useFormats();

  function period(after: { days: number } | { months: number } | { years: number }): string {
    const [[unit, count] = ['days', 0]] = Object.entries(after);
    return t(`programs.periods.${unit}`, { count: number(count) }, count);
  }

  /** In a few words, for a list. */
  function shortly(expiry: WalletExpiry): string {
    if (expiry.kind === 'none') return t('programs.lapse.none');
    if (expiry.kind === 'on') return t('programs.lapse.on', { day: day(expiry.day) });
    if (expiry.kind === 'sliding') return t('programs.lapse.sliding', { days: period({ days: expiry.days }) });
    if (expiry.kind === 'calendar') {
      const on = dayOfYear(expiry.month, expiry.day);
      return expiry.years === 0
        ? t('programs.lapse.calendar', { day: on })
        : t('programs.lapse.calendarLater', { day: on, years: period({ years: expiry.years }) });
    }
    const after = period(expiry.after);
    return expiry.roundUpTo === undefined
      ? t('programs.lapse.rolling', { period: after })
      : t(`programs.lapse.rollingTo.${expiry.roundUpTo}`, { period: after });
  }

  /** What happens to units that are earned on a day; undefined while the entries do not say it yet. */
  function example(expiry: WalletExpiry, pendingDays: number, earned: string): string | undefined {
    const first = spendableFrom(earned, pendingDays);
    const words = { earned: day(earned), first: day(first) };
    const begins = pendingDays > 0 ? 'later' : 'atOnce';
    if (expiry.kind === 'none') return t(`programs.example.none.${begins}`, words);
    if (expiry.kind === 'sliding')
      return Number.isNaN(expiry.days)
        ? undefined
        : t(`programs.example.sliding.${begins}`, { ...words, days: period({ days: expiry.days }) });
    const last = lapseDay(expiry, first);
    return last === undefined ? undefined : t(`programs.example.fixed.${begins}`, { ...words, last: day(last) });
  }

  return { shortly, example };
}
