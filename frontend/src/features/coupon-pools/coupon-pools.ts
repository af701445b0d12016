import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Coupon, CouponDiscount, CouponPool, CouponPoolPage, ListedCouponPool } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { currentLanguage } from '../../language/language.ts';
import { useFormats } from '../../language/use-formats.ts';

export const couponStates = ['available', 'issued', 'redeemed', 'expired', 'void'] as const satisfies readonly Coupon['state'][];
export const toneOfCoupon: Record<Coupon['state'], string> = { available: '', issued: 'brand', redeemed: 'good', expired: '', void: '' };

/** In the reader's language. */
export function inWords(names: ListedCouponPool['names']): string {
  return names[currentLanguage()];
}

export function usePools() {
  const answer = useQuery({
    queryKey: ['coupon-pools'],
    queryFn: ({ signal }) => api.get<CouponPoolPage>('/coupon-pools', { limit: 200 }, signal),
  });
  return { ...answer, pools: computed(() => answer.data.value?.items ?? []) };
}

/** Asked again while codes are being made, so that their progress is seen. */
export function usePool(id: () => string) {
  return useQuery({
    queryKey: ['coupon-pools', 'one', id],
    queryFn: ({ signal }) => api.get<CouponPool>(`/coupon-pools/${id()}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.batch?.state === 'waiting' ? 1_500 : false),
  });
}

/** What a coupon takes off and how long it holds, in a few words. */
export function usePoolWords() {
  const { t } = useI18n();
  const { money, number, percent, day, list } = useFormats();

  function discountWords(discount: CouponDiscount): string {
    if (discount.kind === 'buy-x-get-y') return t('coupon-pools.sentences.buy-x-get-y', { buy: discount.buy, get: discount.get });
    const { currency } = discount;
    const minimum = 'minimum' in discount && discount.minimum > 0 ? money(discount.minimum, currency) : undefined;
    if (discount.kind === 'amount-off') {
      const amount = money(discount.amount, currency);
      return minimum === undefined
        ? t('coupon-pools.sentences.no-threshold', { amount })
        : t('coupon-pools.sentences.amount-off', { minimum, amount });
    }
    if (discount.kind === 'no-threshold') return t('coupon-pools.sentences.no-threshold', { amount: money(discount.amount, currency) });
    const off =
      discount.kind === 'percentage'
        ? t('coupon-pools.sentences.percentage', { percent: percent(discount.percentOff / 100) })
        : t('coupon-pools.sentences.free-shipping');
    return list([
      off,
      ...(minimum === undefined ? [] : [t('coupon-pools.sentences.minimum', { minimum })]),
      ...(discount.ceiling === null ? [] : [t('coupon-pools.sentences.ceiling', { ceiling: money(discount.ceiling, currency) })]),
    ]);
  }

  function validityWords(validity: ListedCouponPool['validity']): string {
    if (validity.kind === 'days') return t('coupon-pools.days', { count: number(validity.days) }, validity.days);
    const { from, until } = validity;
    if (from !== null && until !== null) return t('coupon-pools.fromTo', { from: day(from), until: day(until) });
    if (until !== null) return t('coupon-pools.until', { day: day(until) });
    return from === null ? t('coupon-pools.always') : t('coupon-pools.from', { day: day(from) });
  }

  function codesWords({ codes, total }: ListedCouponPool): string {
    if (codes.kind === 'unique') return t('coupon-pools.total', { count: number(total) }, total);
    const used =
      codes.usageLimit === null
        ? t('coupon-pools.used', { count: number(codes.used) }, codes.used)
        : t('coupon-pools.usedOf', { count: number(codes.used), limit: number(codes.usageLimit) });
    return `${t('coupon-pools.shared', { code: codes.code })} · ${used}`;
  }

  return { discountWords, validityWords, codesWords };
}
