import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Reward, RewardPage } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { currentLanguage } from '../../language/language.ts';
import { useFormats } from '../../language/use-formats.ts';
import { useWalletTypes } from '../programs/programs.ts';
import { useLadders } from './ladders.ts';

export const rewardStates = ['draft', 'live', 'archived'] as const satisfies readonly Reward['state'][];
export const toneOfReward: Record<Reward['state'], string> = { draft: '', live: 'good', archived: '' };

/** In the reader's language. */
export function inWords(names: Reward['names']): string {
  return names[currentLanguage()];
}

export function useRewards() {
  const answer = useQuery({ queryKey: ['rewards'], queryFn: ({ signal }) => api.get<RewardPage>('/rewards', { limit: 200 }, signal) });
  return { ...answer, rewards: computed(() => answer.data.value?.items ?? []) };
}

/** What a reward is, what it costs a member, and how much of it is left. */
export function useRewardWords() {
  const { t } = useI18n();
  const { number } = useFormats();
  const { walletName } = useWalletTypes();
  const { rungNames } = useLadders();

  function givesWords({ gives }: Reward): string {
    return gives.kind === 'benefit' ? t(`rewards.benefits.${gives.benefit}`) : t(`rewards.kinds.${gives.kind}`);
  }

  function priceWords({ price }: Reward): string {
    return price.kind === 'units'
      ? t('rewards.units', { count: number(price.units), wallet: walletName(price.walletType) })
      : t(`rewards.prices.${price.kind}`);
  }

  function leftWords({ stock, taken }: Reward): string {
    return stock === null
      ? t('rewards.unlimited')
      : t('rewards.leftOf', { left: number(Math.max(0, stock - taken)), stock: number(stock) });
  }

  /** Tiers and levels, where both must hold; everybody where neither is asked for. */
  function forWords({ onlyFor, onlyForLevels }: Reward): string {
    const groups = [rungNames(onlyFor?.schemeId, onlyFor?.tiers ?? []), rungNames(onlyForLevels?.levelSetId, onlyForLevels?.levels ?? [])];
    const words = groups.filter((names) => names.length > 0).map((names) => names.join(t('rewards.or')));
    return words.length === 0 ? t('rewards.everybody') : words.join(t('rewards.and'));
  }

  return { walletName, givesWords, priceWords, leftWords, forWords };
}
