import { type DailyValue, dayAt, type LevelCalendar, plusDays, spanOn, startOf, sumOf } from './days.js';
import type { LevelInput } from './evaluate-level.js';
import { Ladder, type Rank } from './ladder.js';
import { beginsAnew, type LevelDefinition } from './level-definition.js';
import type { Decided } from './standing.js';

/** What is missing for a level, and until when it can be made up; `until` is null where no day is known. */
export type Missing = { readonly level: string; readonly needed: number; readonly missing: number; readonly until: number | null };

export type LevelForecast = {
  readonly next: Missing | null;
  /** What keeps the level; null where nothing can take it. */
  readonly keep: Missing | null;
  /** A downgrade that comes within the days that are told ahead, if nothing more is done. */
  readonly warning: { readonly level: string; readonly to: string | null; readonly on: number; readonly missing: number } | null;
};

/** How things go on from where a customer stands. */
export function forecastLevel({ definition, calendar, history, now }: LevelInput, { standing, value }: Decided): LevelForecast {
  const ladder = new Ladder(definition);
  const rank = ladder.rankOf(standing.level);
  if (definition.basis.kind === 'invitation' || definition.basis.kind === 'tier') return { next: null, keep: null, warning: null };
  const today = dayAt(now, calendar.timeZone);
  const windowEnd = beginsAnew(definition.window)
    ? startOf(plusDays(spanOn(definition.window, today, calendar).to, 1), calendar.timeZone)
    : null;
  const next = ladder.keyOf(rank + 1);
  const keep = keepOf(ladder, rank, { standing, value, earlier: earlierValue(definition, calendar, history, today) });
  const fallsOn = keep === null ? null : fallDay(definition, calendar, { history, now, rank }, { standing, keep });
  return {
    next: next === null ? null : missingFor(next, ladder.entry(rank + 1), value, windowEnd),
    keep,
    warning:
      keep === null ||
      fallsOn === null ||
      definition.warningDays === 0 ||
      fallsOn > startOf(plusDays(today, definition.warningDays), calendar.timeZone)
        ? null
        : { level: keep.level, to: ladder.keyOf(ladder.below(rank, keep.needed - keep.missing)), on: fallsOn, missing: keep.missing },
  };
}

function keepOf(
  ladder: Ladder,
  rank: Rank,
  { standing, value, earlier }: { standing: Decided['standing']; value: number; earlier: number },
): Missing | null {
  const level = ladder.keyOf(rank);
  if (level === null || !ladder.canBeLost(rank)) return null;
  // In grace the window before is made up for.
  const counted = standing.graceUntil !== null && standing.window !== null ? earlier : value;
  return missingFor(level, ladder.keep(rank), counted, standing.graceUntil ?? standing.validUntil);
}

function earlierValue(definition: LevelDefinition, calendar: LevelCalendar, history: readonly DailyValue[], today: string): number {
  if (!beginsAnew(definition.window)) return 0;
  const before = plusDays(spanOn(definition.window, today, calendar).from, -1);
  return sumOf(history, { from: spanOn(definition.window, before, calendar).from, to: today });
}

/** When the level goes if nothing more is done; null where it does not, or where no day is known. */
function fallDay(
  definition: LevelDefinition,
  calendar: LevelCalendar,
  { history, now, rank }: { history: readonly DailyValue[]; now: number; rank: Rank },
  { standing, keep }: { standing: Decided['standing']; keep: Missing },
): number | null {
  if (standing.graceUntil !== null) return standing.graceUntil;
  if (definition.downgrade.moment !== 'at-once') return keep.missing > 0 ? standing.validUntil : null;
  return dropOutDay(definition, calendar, { history, now, rank });
}

/** The first day on which what drops out of a running window takes the value below what keeps the level. */
function dropOutDay(
  definition: LevelDefinition,
  calendar: LevelCalendar,
  { history, now, rank }: { history: readonly DailyValue[]; now: number; rank: Rank },
): number | null {
  if (definition.window.kind === 'lifetime') return null;
  const needed = new Ladder(definition).keep(rank);
  const today = dayAt(now, calendar.timeZone);
  const known = history.filter(({ day }) => day <= today);
  // Most keep their level for so long: one look tells.
  if (sumOf(known, spanOn(definition.window, plusDays(today, definition.warningDays), calendar)) >= needed) return null;
  for (let ahead = 1; ahead <= definition.warningDays; ahead += 1) {
    const day = plusDays(today, ahead);
    if (sumOf(known, spanOn(definition.window, day, calendar)) >= needed) continue;
    const { graceDays } = definition.downgrade;
    return startOf(graceDays === 0 ? day : plusDays(day, graceDays + 1), calendar.timeZone);
  }
  return null;
}

function missingFor(level: string, needed: number, value: number, until: number | null): Missing {
  return { level, needed, missing: Math.max(0, needed - value), until };
}
