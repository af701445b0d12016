import type { Benefit, CreateBenefitRequest, UpdateBenefitRequest } from '../../api/generated/types.gen.ts';
import type { Ladder } from '../rewards/ladders.ts';

export const occasions = ['entry', 'monthly', 'birthday'] as const satisfies readonly Benefit['timing']['occasion'][];
export const gifts = ['units', 'reward'] as const satisfies readonly Benefit['gives']['kind'][];

type Typed = number | '';

/** A benefit as it stands in the form: numbers are empty while nothing stands there. */
export type BenefitDraft = {
  chinese: string;
  english: string;
  key: string;
  ladderId: string;
  rungs: string[];
  occasion: Benefit['timing']['occasion'];
  monthDay: Typed;
  daysBefore: Typed;
  gift: Benefit['gives']['kind'];
  walletType: string;
  units: Typed;
  expiresAfterDays: Typed;
  rewardId: string;
  live: boolean;
};

export function newBenefit(): BenefitDraft {
  return {
    chinese: '',
    english: '',
    key: '',
    ladderId: '',
    rungs: [],
    occasion: 'entry',
    monthDay: 1,
    daysBefore: 0,
    gift: 'units',
    walletType: '',
    units: '',
    expiresAfterDays: '',
    rewardId: '',
    live: false,
  };
}

export function ladderKindOf({ levelSetId }: Benefit): Ladder['kind'] {
  return levelSetId === null ? 'tiers' : 'levels';
}

export function draftOf(benefit: Benefit): BenefitDraft {
  const { timing, gives } = benefit;
  return {
    ...newBenefit(),
    chinese: benefit.names['zh-CN'],
    english: benefit.names.en,
    key: benefit.key,
    ladderId: benefit.schemeId ?? benefit.levelSetId ?? '',
    rungs: [...benefit[ladderKindOf(benefit)]],
    occasion: timing.occasion,
    ...(timing.occasion === 'monthly' && { monthDay: timing.monthDay }),
    ...(timing.occasion === 'birthday' && { daysBefore: timing.daysBefore }),
    gift: gives.kind,
    ...(gives.kind === 'units'
      ? { walletType: gives.walletType, units: gives.units, expiresAfterDays: gives.expiresAfterDays ?? '' }
      : { rewardId: gives.rewardId }),
    live: benefit.state === 'live',
  };
}

/** What can be changed later. */
export function changeOf(draft: BenefitDraft, kind: Ladder['kind']): Omit<UpdateBenefitRequest, 'version'> {
  return {
    names: { 'zh-CN': draft.chinese.trim() || draft.english.trim(), en: draft.english.trim() || draft.chinese.trim() },
    [kind]: draft.rungs,
    gives: givesOf(draft),
    state: draft.live ? 'live' : 'paused',
  };
}

export function benefitOf(draft: BenefitDraft, kind: Ladder['kind']): CreateBenefitRequest {
  return {
    names: { 'zh-CN': '', en: '' },
    gives: givesOf(draft),
    ...changeOf(draft, kind),
    key: draft.key.trim(),
    [kind === 'tiers' ? 'schemeId' : 'levelSetId']: draft.ladderId,
    timing: timingOf(draft),
  };
}

function timingOf({ occasion, monthDay, daysBefore }: BenefitDraft): CreateBenefitRequest['timing'] {
  if (occasion === 'monthly') return { occasion, monthDay: Number(monthDay) };
  return occasion === 'birthday' ? { occasion, daysBefore: Number(daysBefore) } : { occasion };
}

function givesOf({ gift, walletType, units, expiresAfterDays, rewardId }: BenefitDraft): CreateBenefitRequest['gives'] {
  if (gift === 'reward') return { kind: gift, rewardId };
  return { kind: gift, walletType, units: Number(units), expiresAfterDays: expiresAfterDays === '' ? null : expiresAfterDays };
}
