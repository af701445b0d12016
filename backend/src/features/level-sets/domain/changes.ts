import type { CustomerDecision } from './decide-customer.js';
import type { LevelReason } from './standing.js';

/** A standing as it is kept. */
export type KeptStanding = {
  readonly level: string | null;
  readonly since: number;
  readonly validUntil: number | null;
  readonly graceUntil: number | null;
  readonly value: number;
  readonly reasons: string;
  readonly earnedLevel: string | null;
  readonly earnedSince: number;
  readonly windowFrom: string | null;
  readonly windowBefore: string | null;
  readonly windowFirm: string | null;
  readonly warnedAt: number | null;
  readonly fallsOn: number | null;
  readonly versionNumber: number;
};

export type StandingChange = {
  readonly after: KeptStanding;
  readonly isDifferent: boolean;
  /** From one level to another, or into the first. */
  readonly moved: boolean;
  /** A downgrade has come near that was not told yet. */
  readonly warned: boolean;
};

/** What a decision makes of what was kept; null before the first one. */
export function changeOf(
  before: KeptStanding | null,
  decision: CustomerDecision,
  { versionNumber, now }: { versionNumber: number; now: number },
): StandingChange {
  const { standing, value, level, reasons, forecast } = decision;
  const moved = (before?.level ?? null) !== level;
  const told = moved ? null : (before?.warnedAt ?? null);
  const after: KeptStanding = {
    level,
    since: before === null || moved ? now : before.since,
    validUntil: standing.validUntil,
    graceUntil: standing.graceUntil,
    value,
    reasons: reasonsText(reasons),
    earnedLevel: standing.level,
    earnedSince: standing.since,
    windowFrom: standing.window?.from ?? null,
    windowBefore: standing.window?.before ?? null,
    windowFirm: standing.window?.firm ?? null,
    warnedAt: forecast.warning === null ? null : (told ?? now),
    fallsOn: forecast.warning?.on ?? null,
    versionNumber,
  };
  return {
    after,
    isDifferent: before === null || !isEqual(before, after),
    moved,
    warned: after.warnedAt !== null && told === null,
  };
}

/** The same for the same reasons, also after a database has put their parameters into an order of its own. */
export function reasonsText(reasons: readonly LevelReason[]): string {
  return JSON.stringify(
    reasons.map(({ code, params }) => ({
      code,
      params: Object.fromEntries(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    })),
  );
}

function isEqual(before: KeptStanding, after: KeptStanding): boolean {
  const kept = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(([name, value]) => kept.get(name) === value);
}
