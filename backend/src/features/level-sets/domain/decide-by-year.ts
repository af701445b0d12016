import { type DailyValue, type DaySpan, type LevelCalendar, plusDays, spanOn, startOf, sumOf, yearAfter, yearBefore } from './days.js';
import { Ladder, NO_LEVEL, type Rank } from './ladder.js';
import type { LevelDefinition } from './level-definition.js';
import type { EarnedStanding } from './standing.js';

/** What a window that begins anew makes of a customer. */
export type YearDecision = {
  readonly rank: Rank;
  readonly firm: Rank;
  readonly before: Rank;
  readonly span: DaySpan;
  readonly value: number;
  /** The window before: what it came to, and the last day on which that could still be made up for. */
  readonly previous: { readonly value: number; readonly graceTo: string; readonly inGrace: boolean };
};

type Place = { readonly span: DaySpan; readonly before: Rank; readonly firm: Rank };

/**
 * Where somebody stands in a window that begins anew. The window before is decided again each time, so that what comes late for it counts;
 * a correction takes no level away before the window ends.
 */
export class YearlyLevels {
  private readonly ladder: Ladder;

  constructor(
    private readonly definition: LevelDefinition,
    private readonly calendar: LevelCalendar,
  ) {
    this.ladder = new Ladder(definition);
  }

  /** The first day whose values are needed to decide on a day. */
  needsFrom(day: string, standing: EarnedStanding | null): string {
    return this.previous(this.placeOf(standing, day).span).from;
  }

  decide(history: readonly DailyValue[], standing: EarnedStanding | null, day: string): YearDecision {
    let place = this.placeOf(standing, day);
    while (place.span.to < day) place = this.next(place, history, day);
    const { span, before } = place;
    const closed = this.close(before, this.previous(span), history, day);
    const value = sumOf(history, { from: span.from, to: day });
    const firm = Math.max(closed.after, place.firm, this.atOnce(value));
    return { rank: closed.inGrace ? Math.max(firm, closed.held) : firm, firm, before, span, value, previous: closed };
  }

  /** When the level is next decided: when this window ends, or the next where it is kept already. */
  validUntil({ rank, span, value, previous }: YearDecision): number | null {
    if (!this.ladder.canBeLost(rank)) return null;
    if (previous.inGrace) return null;
    const last = this.ladder.keeps(rank, value) ? yearAfter(this.definition.window, span, this.calendar) : span;
    return startOf(plusDays(last.to, 1), this.calendar.timeZone);
  }

  private placeOf(standing: EarnedStanding | null, day: string): Place {
    const current = spanOn(this.definition.window, day, this.calendar);
    if (standing === null || !this.ladder.knows(standing.level)) return { span: current, before: NO_LEVEL, firm: NO_LEVEL };
    const own = standing.window && spanOn(this.definition.window, standing.window.from, this.calendar);
    // A standing of another kind of window is held until this one ends.
    if (!own || own.from !== standing.window?.from) {
      const rank = this.ladder.rankOf(standing.level);
      return { span: current, before: rank, firm: rank };
    }
    return { span: own, before: this.ladder.rankOf(standing.window.before), firm: this.ladder.rankOf(standing.window.firm) };
  }

  private next({ span, before, firm }: Place, history: readonly DailyValue[], day: string): Place {
    const after = this.close(before, this.previous(span), history, day).after;
    return { span: yearAfter(this.definition.window, span, this.calendar), before: Math.max(after, firm), firm: NO_LEVEL };
  }

  private close(
    before: Rank,
    span: DaySpan,
    history: readonly DailyValue[],
    day: string,
  ): { held: Rank; after: Rank; value: number; graceTo: string; inGrace: boolean } {
    const value = sumOf(history, span);
    const held = Math.max(before, this.atOnce(value));
    const graceTo = plusDays(span.to, this.definition.downgrade.graceDays);
    const madeUp = sumOf(history, { from: span.from, to: day < graceTo ? day : graceTo });
    const kept = this.ladder.keeps(held, madeUp) ? held : this.ladder.below(held, madeUp);
    const after = this.definition.upgrade === 'next-window' ? Math.max(kept, this.ladder.reachedBy(value)) : kept;
    return { held, after, value: madeUp, graceTo, inGrace: after < held && day <= graceTo };
  }

  private atOnce(value: number): Rank {
    return this.definition.upgrade === 'at-once' ? this.ladder.reachedBy(value) : NO_LEVEL;
  }

  private previous(span: DaySpan): DaySpan {
    return yearBefore(this.definition.window, span, this.calendar);
  }
}
