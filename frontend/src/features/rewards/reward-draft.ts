import type { CreateRewardRequest, Reward, UpdateRewardRequest } from '../../api/generated/types.gen.ts';
import { minorUnitDigits, parseMoney } from '../../language/formats.ts';

export const rewardKinds = ['coupon', 'gift', 'service', 'benefit'] as const satisfies readonly Reward['gives']['kind'][];
export const priceKinds = ['units', 'free', 'given'] as const satisfies readonly Reward['price']['kind'][];
export const benefits = [
  'priority-service',
  'dedicated-adviser',
  'beta-access',
  'priority-delivery',
  'extended-term',
] as const satisfies readonly Extract<Reward['gives'], { kind: 'benefit' }>['benefit'][];

export const periods = ['day', 'week', 'month', 'year'] as const satisfies readonly NonNullable<Reward['perPeriod']>['period'][];

type Typed = number | '';

/** A reward as it stands in the form: money as it is typed, numbers empty while nothing stands there. */
export type RewardDraft = {
  chinese: string;
  english: string;
  chineseText: string;
  englishText: string;
  key: string;
  kind: Reward['gives']['kind'];
  poolId: string;
  benefit: (typeof benefits)[number];
  benefitDays: Typed;
  price: Reward['price']['kind'];
  walletType: string;
  units: Typed;
  stock: Typed;
  perMember: Typed;
  perPeriod: Typed;
  period: (typeof periods)[number];
  startsOn: string;
  endsOn: string;
  schemeId: string;
  tiers: string[];
  levelSetId: string;
  levels: string[];
  cost: string;
  state: Reward['state'];
};

export function newReward(): RewardDraft {
  return {
    chinese: '',
    english: '',
    chineseText: '',
    englishText: '',
    key: '',
    kind: 'gift',
    poolId: '',
    benefit: 'priority-service',
    benefitDays: '',
    price: 'units',
    walletType: '',
    units: '',
    stock: '',
    perMember: '',
    perPeriod: '',
    period: 'month',
    startsOn: '',
    endsOn: '',
    schemeId: '',
    tiers: [],
    levelSetId: '',
    levels: [],
    cost: '',
    state: 'draft',
  };
}

export function draftOf(reward: Reward, currency: string): RewardDraft {
  const { gives, price } = reward;
  const digits = minorUnitDigits(currency);
  return {
    ...newReward(),
    chinese: reward.names['zh-CN'],
    english: reward.names.en,
    chineseText: reward.descriptions?.['zh-CN'] ?? '',
    englishText: reward.descriptions?.en ?? '',
    key: reward.key,
    kind: gives.kind,
    ...(gives.kind === 'coupon' && { poolId: gives.poolId }),
    ...(gives.kind === 'benefit' && { benefit: gives.benefit, benefitDays: gives.days ?? '' }),
    price: price.kind,
    ...(price.kind === 'units' && { walletType: price.walletType, units: price.units }),
    stock: reward.stock ?? '',
    perMember: reward.perMember ?? '',
    ...(reward.perPeriod && { perPeriod: reward.perPeriod.count, period: reward.perPeriod.period }),
    startsOn: reward.startsOn ?? '',
    endsOn: reward.endsOn ?? '',
    ...(reward.onlyFor && { schemeId: reward.onlyFor.schemeId, tiers: [...reward.onlyFor.tiers] }),
    ...(reward.onlyForLevels && { levelSetId: reward.onlyForLevels.levelSetId, levels: [...reward.onlyForLevels.levels] }),
    cost: (reward.cost / 10 ** digits).toFixed(digits),
    state: reward.state,
  };
}

export function isReadable({ cost }: RewardDraft, currency: string): boolean {
  return cost.trim() === '' || parseMoney(cost, currency) !== undefined;
}

/** What can be changed later. */
export function changeOf(draft: RewardDraft, currency: string): Required<Omit<UpdateRewardRequest, 'version'>> {
  return {
    names: both(draft.chinese, draft.english),
    descriptions: draft.chineseText.trim() + draft.englishText.trim() === '' ? null : both(draft.chineseText, draft.englishText),
    price: draft.price === 'units' ? { kind: 'units', walletType: draft.walletType, units: Number(draft.units) } : { kind: draft.price },
    stock: orNull(draft.stock),
    perMember: orNull(draft.perMember),
    perPeriod: draft.perPeriod === '' ? null : { count: draft.perPeriod, period: draft.period },
    startsOn: draft.startsOn || null,
    endsOn: draft.endsOn || null,
    onlyFor: draft.schemeId === '' ? null : { schemeId: draft.schemeId, tiers: draft.tiers },
    onlyForLevels: draft.levelSetId === '' ? null : { levelSetId: draft.levelSetId, levels: draft.levels },
    cost: parseMoney(draft.cost, currency) ?? 0,
    state: draft.state,
  };
}

export function rewardOf(draft: RewardDraft, currency: string): CreateRewardRequest {
  const { state, ...change } = changeOf(draft, currency);
  return { ...change, state: state === 'live' ? 'live' : 'draft', key: draft.key.trim(), gives: givesOf(draft) };
}

function givesOf({ kind, poolId, benefit, benefitDays }: RewardDraft): CreateRewardRequest['gives'] {
  if (kind === 'coupon') return { kind, poolId };
  return kind === 'benefit' ? { kind, benefit, days: orNull(benefitDays) } : { kind };
}

function both(chinese: string, english: string): { 'zh-CN': string; en: string } {
  return { 'zh-CN': chinese.trim() || english.trim(), en: english.trim() || chinese.trim() };
}

function orNull(value: Typed): number | null {
  return value === '' ? null : value;
}
