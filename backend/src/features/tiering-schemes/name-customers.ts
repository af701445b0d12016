import type { Decision } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerProfile, recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import type { TierMove } from './domain/compare-assignments.js';
import { pickSample } from './domain/pick-sample.js';
import type { Population } from './tiering-facts.repository.js';
import type { PreviewResponse } from './tiering-schemes.contract.js';

type Mover = { customerId: string; from: string | null; to: string; index: number; decision: Decision };

type Named = Pick<CustomerProfile, 'type' | 'name' | 'company' | 'ownerId' | 'departmentId'> & { id: string; number: string };

/** Chooses a sample of those who would move among the customers that the reader may see, and gives them numbers and names. */
@Injectable()
export class NameCustomers {
  constructor(private readonly database: TenantDatabase) {}

  async sample(
    movers: readonly Mover[],
    moves: readonly TierMove[],
    population: Population,
    principal: Principal,
  ): Promise<PreviewResponse['sample']> {
    const readable = await this.readable(principal);
    const chosen = pickSample(readable ? movers.filter(({ customerId }) => readable.has(customerId)) : movers, moves);
    const byId = await this.named(chosen.map(({ customerId }) => customerId));
    return chosen.flatMap(({ customerId, from, to, index, decision }) => {
      const row = byId.get(customerId);
      if (!row) return [];
      const inputs = Object.fromEntries(
        Object.entries({ ...population.facts, ...population.attributes }).map(([name, values]) => [name, values[index] ?? null]),
      );
      return [
        {
          customerId,
          number: row.number,
          name: viewName(row, seesNames(principal, row)) ?? row.company,
          from,
          to,
          score: decision.score,
          reasons: decision.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
          inputs,
        },
      ];
    });
  }

  /** Undefined where the reader may see every customer. */
  private async readable({ ability, tenantId }: Principal): Promise<ReadonlySet<string> | undefined> {
    const values = [tenantId];
    const condition = recordFilter(ability, 'read', (value) => `$${values.push(value)}`);
    if (condition === undefined) return undefined;
    const rows = await this.database.query<{ id: string }>(`SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND ${condition}`, values);
    return new Set(rows.map(({ id }) => id));
  }

  private async named(ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
    const rows = await this.database.query<Named>(
      `SELECT id, number, type, name, company, owner_id AS "ownerId", department_id AS "departmentId"
         FROM customers WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(ids)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
