import type { Benefit } from './benefits.contract.js';
import type { StoredBenefit } from './benefits.repository.js';
import type { Timing } from './domain/occasion.js';

export function viewBenefit(stored: StoredBenefit): Benefit {
  const { id, key, names, schemeId, tiers, levelSetId, levels, state, version, walletType, units, expiresAfterDays, rewardId } = stored;
  return {
    id,
    key,
    names,
    schemeId,
    tiers,
    levelSetId,
    levels,
    timing: timingOf(stored),
    gives:
      walletType !== null && units !== null
        ? { kind: 'units', walletType, units, expiresAfterDays }
        : { kind: 'reward', rewardId: rewardId ?? '' },
    state,
    createdAt: stored.createdAt.toISOString(),
    version,
  };
}

export function timingOf({ monthDay, daysBefore }: Pick<StoredBenefit, 'monthDay' | 'daysBefore'>): Timing {
  if (monthDay !== null) return { occasion: 'monthly', monthDay };
  return daysBefore === null ? { occasion: 'entry' } : { occasion: 'birthday', daysBefore };
}

/** What the audit says of a benefit. */
export function recordedBenefit(stored: StoredBenefit): Record<string, unknown> {
  const { id: _, createdAt: __, version: ___, ...recorded } = viewBenefit(stored);
  return recorded;
}
