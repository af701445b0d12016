import type { Decision } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Population } from './tiering-facts.repository.js';
import type { PreviewResponse } from './tiering-schemes.contract.js';

type Mover = { customerId: string; from: string | null; to: string; index: number; decision: Decision };

/** Gives the customers of a sample their numbers and names. */
@Injectable()
export class NameCustomers {
  constructor(private readonly database: TenantDatabase) {}

  async sample(movers: readonly Mover[], population: Population): Promise<PreviewResponse['sample']> {
    const rows = await this.database.query<{ id: string; number: string; name: string | null }>(
      'SELECT id, number, coalesce(name, company) AS name FROM customers WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
      [this.database.tenantId, plainArray(movers.map(({ customerId }) => customerId))],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return movers.flatMap(({ customerId, from, to, index, decision }) => {
      const row = byId.get(customerId);
      if (!row) return [];
      const inputs = Object.fromEntries(Object.entries(population.facts).map(([fact, values]) => [fact, values[index] ?? null]));
      return [
        {
          customerId,
          number: row.number,
          name: row.name,
          from,
          to,
          score: decision.score,
          reasons: decision.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
          inputs,
        },
      ];
    });
  }
}
