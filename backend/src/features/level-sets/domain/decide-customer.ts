import { type DailyValue, dayAt, type LevelCalendar } from './days.js';
import { evaluateLevel, needsFrom } from './evaluate-level.js';
import { forecastLevel, type LevelForecast } from './forecast-level.js';
import type { LevelDefinition } from './level-definition.js';
import type { Decided, EarnedStanding, LevelReason, Pin } from './standing.js';
import { pinHolds, withPin } from './with-pin.js';

/** What is known of a customer before the numbers. */
export type KnownCustomer = {
  /** Null until it is decided for the first time. */
  readonly earned: EarnedStanding | null;
  readonly joinedAt: number;
  readonly pin: Pin | null;
};

export type CustomerDecision = Decided & {
  /** What counts: earned, or given by a person. */
  readonly level: string | null;
  readonly reasons: readonly LevelReason[];
  readonly forecast: LevelForecast;
};

type Place = { readonly definition: LevelDefinition; readonly timeZone: string };

/** The first day whose values are needed. */
export function valuesFrom({ definition, timeZone }: Place, { earned, joinedAt }: KnownCustomer, now: number): string {
  return needsFrom({ definition, calendar: calendarOf({ definition, timeZone }, joinedAt), standing: earned, now });
}

/** The whole decision about one customer. */
export function decideCustomer(
  { definition, timeZone }: Place,
  { earned, joinedAt, pin }: KnownCustomer,
  history: readonly DailyValue[],
  now: number,
): CustomerDecision {
  const input = { definition, calendar: calendarOf({ definition, timeZone }, joinedAt), history, standing: earned, now };
  const decided = evaluateLevel(input);
  const level = withPin(definition, decided.standing.level, pin, now);
  const isGiven = pinHolds(definition, pin, now) && (pin.mode === 'exactly' || level !== decided.standing.level);
  const forecast = forecastLevel(input, decided);
  if (!isGiven) return { ...decided, level, forecast };
  const until = pin.until === null ? null : new Date(pin.until).toISOString();
  const given: LevelReason = { code: pin.mode === 'exactly' ? 'set-by-hand' : 'invited', params: { until } };
  // What the numbers would take away is not taken while a person says otherwise.
  return { ...decided, level, reasons: [given, ...decided.reasons], forecast: { ...forecast, keep: null, warning: null } };
}

/** Only a membership year asks when somebody joined. */
function calendarOf({ definition, timeZone }: Place, joinedAt: number): LevelCalendar {
  return { timeZone, joined: definition.window.kind === 'membership-year' ? dayAt(joinedAt, timeZone) : '' };
}
