import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Benefit, BenefitGrant, BenefitGrantPage, BenefitPage } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { useFormats } from '../../language/use-formats.ts';
import { useLadders } from '../rewards/ladders.ts';
import { inWords, useRewards, useRewardWords } from '../rewards/rewards.ts';
import { ladderKindOf } from './benefit-draft.ts';

export function useBenefits() {
  const answer = useQuery({ queryKey: ['benefits'], queryFn: ({ signal }) => api.get<BenefitPage>('/benefits', { limit: 200 }, signal) });
  return { ...answer, benefits: computed(() => answer.data.value?.items ?? []) };
}

/** Who was given a benefit, the latest first, and who could not be. */
export function useGrants(id: () => string) {
  const answer = useInfiniteQuery({
    queryKey: ['benefits', 'grants', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<BenefitGrantPage>(`/benefits/${id()}/grants`, { limit: 30, cursor: pageParam || undefined }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...answer, grants: computed(() => answer.data.value?.pages.flatMap(({ items }) => items) ?? []) };
}

function ladderIdOf({ schemeId, levelSetId }: Benefit): string | null {
  return schemeId ?? levelSetId;
}

/** For whom a benefit is, when it is given, and what. */
export function useBenefitWords() {
  const { t } = useI18n();
  const { number, month } = useFormats();
  const { ladders, rungNames } = useLadders();
  const { rewards } = useRewards();
  const { walletName } = useRewardWords();

  function forWords(benefit: Benefit): string {
    return rungNames(ladderIdOf(benefit), benefit[ladderKindOf(benefit)]).join(t('rewards.or'));
  }

  function ladderName(benefit: Benefit): string {
    return ladders.value.find(({ id }) => id === ladderIdOf(benefit))?.name ?? '';
  }

  function timingWords({ timing }: Benefit): string {
    if (timing.occasion === 'monthly') return t('benefits.everyMonth', { day: number(timing.monthDay) });
    if (timing.occasion === 'entry') return t('benefits.occasions.entry');
    return timing.daysBefore === 0
      ? t('benefits.onBirthday')
      : t('benefits.beforeBirthday', { count: number(timing.daysBefore) }, timing.daysBefore);
  }

  function givesWords({ gives }: Benefit): string {
    if (gives.kind === 'units') return t('rewards.units', { count: number(gives.units), wallet: walletName(gives.walletType) });
    const reward = rewards.value.find(({ id }) => id === gives.rewardId);
    return reward ? inWords(reward.names) : t('benefits.gifts.reward');
  }

  /** `entry:gold`, `month:2026-11`, `birthday:2026`. */
  function occasionWords(benefit: Benefit, { occasion }: BenefitGrant): string {
    const [kind, what = ''] = occasion.split(/:(.*)/u);
    if (kind === 'month') return month(what);
    if (kind === 'birthday') return t('benefits.birthdayOf', { year: what });
    return t('benefits.entryTo', { name: rungNames(ladderIdOf(benefit), [what]).join('') });
  }

  return { forWords, ladderName, timingWords, givesWords, occasionWords };
}
