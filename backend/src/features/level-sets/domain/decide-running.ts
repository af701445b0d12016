import { dayAt, plusDays, plusYears, startOf } from './days.js';
import { Ladder, type Rank } from './ladder.js';
import type { LevelDefinition } from './level-definition.js';

export type RunningStanding = {
  readonly rank: Rank;
  readonly since: number;
  readonly validUntil: number | null;
  readonly graceUntil: number | null;
};

/** Where somebody stands by a value that is never set back: of a running window, of a whole life, or a balance. */
export class RunningLevels {
  private readonly ladder: Ladder;

  constructor(
    private readonly definition: LevelDefinition,
    private readonly timeZone: string,
  ) {
    this.ladder = new Ladder(definition);
  }

  decide(value: number, standing: RunningStanding | null, now: number): RunningStanding {
    const reached = this.ladder.reachedBy(value);
    if (standing === null || reached > standing.rank) return this.begin(reached, now);
    if (this.ladder.keeps(standing.rank, value)) return this.keep(standing, now);
    return this.definition.downgrade.moment === 'anniversary' ? this.onAnniversary(standing, value, now) : this.fall(standing, value, now);
  }

  private begin(rank: Rank, since: number): RunningStanding {
    return { rank, since, validUntil: this.ladder.canBeLost(rank) ? this.anniversary(since, since) : null, graceUntil: null };
  }

  private keep({ rank, since, validUntil }: RunningStanding, now: number): RunningStanding {
    const isOver = validUntil === null || validUntil <= now;
    return { rank, since, validUntil: isOver && this.ladder.canBeLost(rank) ? this.anniversary(since, now) : validUntil, graceUntil: null };
  }

  private onAnniversary(standing: RunningStanding, value: number, now: number): RunningStanding {
    const validUntil = standing.validUntil ?? this.anniversary(standing.since, now);
    if (validUntil === null || now < validUntil) return { ...standing, validUntil, graceUntil: null };
    const graceUntil = this.graceAfter(validUntil);
    if (now < graceUntil) return { ...standing, validUntil, graceUntil };
    return this.begin(this.ladder.below(standing.rank, value), now);
  }

  /** One level at a time, where that is the mode: each has its own days of grace, also those that nobody looked at. */
  private fall(standing: RunningStanding, value: number, now: number): RunningStanding {
    let { rank, since } = standing;
    let graceUntil = standing.graceUntil ?? this.graceAfter(now);
    while (now >= graceUntil && !this.ladder.keeps(rank, value)) {
      rank = this.ladder.below(rank, value);
      since = now;
      if (this.ladder.keeps(rank, value)) break;
      graceUntil = this.graceAfter(graceUntil);
    }
    return { rank, since, validUntil: null, graceUntil: this.ladder.keeps(rank, value) ? null : graceUntil };
  }

  /** The first instant after so many whole days; that very instant without any. */
  private graceAfter(instant: number): number {
    const { graceDays } = this.definition.downgrade;
    if (graceDays === 0) return instant;
    return startOf(plusDays(dayAt(instant, this.timeZone), graceDays + 1), this.timeZone);
  }

  /** The first anniversary of a level that is later than an instant; counted from its first day, so that 29 February comes back. */
  private anniversary(since: number, after: number): number | null {
    const { mode, moment } = this.definition.downgrade;
    if (mode === 'none' || moment !== 'anniversary') return null;
    const day = dayAt(since, this.timeZone);
    let years = 1;
    while (startOf(plusYears(day, years), this.timeZone) <= after) years += 1;
    return startOf(plusYears(day, years), this.timeZone);
  }
}
