import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { type DecidedCustomer, DecideLevels } from './decide-levels.js';
import { changeOf } from './domain/changes.js';
import type { Missing } from './domain/forecast-level.js';
import { keptStanding } from './known-customer.js';
import type { LevelGrant } from './level-grants.repository.js';
import { type LevelPlace, LevelPlaces } from './level-places.js';
import type { CustomerLevel } from './level-sets.contract.js';
import { StandingsOfCustomer } from './standings-of-customer.js';

/** Where one customer stands in every level set, as of now. For whoever may know: it asks nobody. */
@Injectable()
export class CustomerStandings {
  constructor(
    private readonly places: LevelPlaces,
    private readonly decide: DecideLevels,
    private readonly standings: StandingsOfCustomer,
    private readonly clock: Clock,
  ) {}

  /** The primary level set first. Level sets that have not decided about anybody yet are left out. */
  async read(customerId: string): Promise<CustomerLevel[]> {
    const now = this.clock.now();
    const levels: CustomerLevel[] = [];
    for (const place of await this.places.all()) {
      const { rows, grant } = await this.standings.read(place, customerId);
      const [decided] = await this.decide.execute(place, rows, now);
      if (decided && decided.row.version_number !== null) levels.push(view(place, decided, grant, now));
    }
    return levels;
  }
}

function view(place: LevelPlace, { row, decision }: DecidedCustomer, grant: LevelGrant | undefined, now: Date): CustomerLevel {
  const { levels } = place.definition;
  const { after } = changeOf(keptStanding(row), decision, { versionNumber: place.versionNumber, now: now.getTime() });
  const { next, keep, warning } = decision.forecast;
  return {
    levelSetId: place.id,
    levelSetName: place.name,
    primary: place.primary,
    basis: place.definition.basis.kind,
    level: after.level,
    names: levels.find(({ key }) => key === after.level)?.names ?? null,
    levels: levels.map(({ key, names }) => ({ key, names })),
    since: instant(after.since),
    validUntil: after.validUntil === null ? null : instant(after.validUntil),
    graceUntil: after.graceUntil === null ? null : instant(after.graceUntil),
    value: after.value,
    reasons: [...decision.reasons],
    next: next && missing(next),
    keep: keep && missing(keep),
    warning: warning && { to: warning.to, on: instant(warning.on), missing: warning.missing },
    grant: grant ? { ...grant, until: grant.until?.toISOString() ?? null, grantedAt: grant.grantedAt.toISOString() } : null,
    versionNumber: row.version_number ?? place.versionNumber,
  };
}

function missing({ level, needed, missing: lacking, until }: Missing): NonNullable<CustomerLevel['next']> {
  return { level, needed, missing: lacking, until: until === null ? null : instant(until) };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
