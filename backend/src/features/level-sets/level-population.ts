import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { plainArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerProfile, recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import type { ActiveLevelSet } from './active-level-sets.js';
import { type DecidedCustomer, DecideLevels } from './decide-levels.js';
import type { CustomerDecision } from './domain/decide-customer.js';
import type { LevelPreview } from './level-sets.contract.js';
import { LevelStandingsRepository } from './level-standings.repository.js';

export type LevelMover = { customerId: string; from: string | null; to: string | null; decision: CustomerDecision };
type Named = Pick<CustomerProfile, 'type' | 'name' | 'company' | 'ownerId' | 'departmentId'> & { id: string; number: string };

const BATCH = 5_000;
/** Above so many customers, a part of them speaks for all. */
const WHOLE = 200_000;
const PART = 100_000;

/** Everybody who takes part in a level set, as it would decide about them. */
@Injectable()
export class LevelPopulation {
  constructor(
    private readonly database: TenantDatabase,
    private readonly standings: LevelStandingsRepository,
    private readonly decideLevels: DecideLevels,
  ) {}

  async decide(place: ActiveLevelSet, now: Date): Promise<{ total: number; seen: number; decided: AsyncGenerator<DecidedCustomer[]> }> {
    const total = await this.standings.countParticipants(place);
    const seen = total > WHOLE ? PART : total;
    return { total, seen, decided: this.batches(place, now, seen) };
  }

  /** Those whom the reader may see, with their numbers and names. */
  async name(movers: readonly LevelMover[], principal: Principal): Promise<LevelPreview['sample']> {
    const values: Value[] = [this.database.tenantId, plainArray(movers.map(({ customerId }) => customerId))];
    const readable = recordFilter(principal.ability, 'read', (value) => `$${values.push(value)}`);
    const rows = await this.database.query<Named>(
      `SELECT c.id, c.number, c.type, c.name, c.company, c.owner_id AS "ownerId", c.department_id AS "departmentId" FROM customers c
        WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) ${readable === undefined ? '' : `AND ${readable}`}`,
      values,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return movers.flatMap(({ customerId, from, to, decision }) => {
      const row = byId.get(customerId);
      if (!row) return [];
      const name = viewName(row, seesNames(principal, row)) ?? row.company;
      return [{ customerId, number: row.number, name, from, to, value: decision.value, reasons: [...decision.reasons] }];
    });
  }

  private async *batches(place: ActiveLevelSet, now: Date, limit: number): AsyncGenerator<DecidedCustomer[]> {
    let after: string | null = null;
    for (let left = limit; left > 0; left -= BATCH) {
      const ids: string[] = await this.standings.participantsAfter(place, after, Math.min(BATCH, left));
      if (ids.length === 0) return;
      yield await this.decideLevels.execute(place, await this.standings.some(place, ids), now);
      after = ids.at(-1) ?? null;
    }
  }
}
