import { type DailyValue, dayAt, type LevelCalendar, plusDays, spanOn, startOf, sumOf } from './days.js';
import { YearlyLevels } from './decide-by-year.js';
import { RunningLevels } from './decide-running.js';
import { reasonsOf } from './explain-level.js';
import { Ladder, NO_LEVEL } from './ladder.js';
import { beginsAnew, type LevelDefinition } from './level-definition.js';
import type { Decided, EarnedStanding } from './standing.js';

export type LevelInput = {
  readonly definition: LevelDefinition;
  readonly calendar: LevelCalendar;
  /** What came on which day, in any order; a balance, or the place of a tier's level from 1, is one value of the day. */
  readonly history: readonly DailyValue[];
  readonly standing: EarnedStanding | null;
  readonly now: number;
};

/** The first day whose values are needed. */
export function needsFrom({ definition, calendar, standing, now }: Omit<LevelInput, 'history'>): string {
  const day = dayAt(now, calendar.timeZone);
  if (beginsAnew(definition.window)) return new YearlyLevels(definition, calendar).needsFrom(day, standing);
  return spanOn(definition.window, day, calendar).from;
}

/** Where a customer stands by the numbers, and why. Deciding again on the same changes nothing. */
export function evaluateLevel(input: LevelInput): Decided {
  if (input.definition.basis.kind === 'invitation') return withoutNumbers(input);
  return beginsAnew(input.definition.window) ? byYear(input) : byRunningValue(input);
}

function withoutNumbers({ standing, now }: LevelInput): Decided {
  const since = standing?.level === null ? standing.since : now;
  return {
    standing: { level: null, since, validUntil: null, graceUntil: null, window: null },
    value: 0,
    reasons: [{ code: 'not-invited', params: {} }],
  };
}

function byYear({ definition, calendar, history, standing, now }: LevelInput): Decided {
  const levels = new YearlyLevels(definition, calendar);
  const ladder = new Ladder(definition);
  const decision = levels.decide(history, standing, dayAt(now, calendar.timeZone));
  const level = ladder.keyOf(decision.rank);
  const { previous, span, value } = decision;
  const isGraced = previous.inGrace && decision.rank > decision.firm;
  const graceUntil = isGraced ? startOf(plusDays(previous.graceTo, 1), calendar.timeZone) : null;
  const decided = {
    level,
    since: standing?.level === level ? standing.since : now,
    validUntil: graceUntil ?? levels.validUntil({ ...decision, previous: { ...previous, inGrace: isGraced } }),
    graceUntil,
    window: { from: span.from, before: ladder.keyOf(decision.before), firm: ladder.keyOf(decision.firm) },
  };
  return {
    standing: decided,
    value,
    reasons: reasonsOf(definition, { rank: decision.rank, value, graceUntil, earlier: previous.value, validUntil: decided.validUntil }),
  };
}

function byRunningValue({ definition, calendar, history, standing, now }: LevelInput): Decided {
  const ladder = new Ladder(definition);
  const value = sumOf(history, spanOn(definition.window, dayAt(now, calendar.timeZone), calendar));
  const known = standing !== null && ladder.knows(standing.level) ? { ...standing, rank: ladder.rankOf(standing.level) } : null;
  const { rank, since, validUntil, graceUntil } = new RunningLevels(definition, calendar.timeZone).decide(value, known, now);
  const level = rank === NO_LEVEL ? null : ladder.keyOf(rank);
  return {
    standing: { level, since, validUntil, graceUntil, window: null },
    value,
    reasons: reasonsOf(definition, { rank, value, graceUntil, earlier: null, validUntil }),
  };
}
