import { z } from 'zod';
import { type KeptStanding, reasonsText } from './domain/changes.js';
import type { KnownCustomer } from './domain/decide-customer.js';
import type { LevelReason } from './domain/standing.js';
import { LevelReason as LevelReasonShape } from './level-sets.contract.js';
import type { StandingRow } from './level-standings.repository.js';

const Reasons = z.array(LevelReasonShape);

/** A stored standing as the engine takes it. */
export function knownCustomer(row: StandingRow): KnownCustomer {
  const { grant } = row;
  const kept = keptStanding(row);
  return {
    joinedAt: row.joined_at.getTime(),
    pin: grant && { level: grant.level, mode: grant.mode, until: grant.until === null ? null : Date.parse(grant.until) },
    earned: kept && {
      level: kept.earnedLevel,
      since: kept.earnedSince,
      validUntil: kept.validUntil,
      graceUntil: kept.graceUntil,
      window: kept.windowFrom === null ? null : { from: kept.windowFrom, before: kept.windowBefore, firm: kept.windowFirm },
    },
  };
}

/** Null before the first decision. */
export function keptStanding(row: StandingRow): KeptStanding | null {
  if (row.version_number === null) return null;
  return {
    level: row.level,
    since: row.since?.getTime() ?? 0,
    validUntil: row.valid_until?.getTime() ?? null,
    graceUntil: row.grace_until?.getTime() ?? null,
    value: row.value ?? 0,
    reasons: reasonsText(storedReasons(row.reasons)),
    earnedLevel: row.earned_level,
    earnedSince: row.earned_since?.getTime() ?? 0,
    windowFrom: row.window_from,
    windowBefore: row.window_before,
    windowFirm: row.window_firm,
    warnedAt: row.warned_at?.getTime() ?? null,
    fallsOn: row.falls_on?.getTime() ?? null,
    versionNumber: row.version_number,
  };
}

export function storedReasons(reasons: unknown): LevelReason[] {
  return Reasons.parse(reasons ?? []).map(({ code, params }) => ({ code, params }));
}
