import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LIVE_RULES } from '../earning-rules/earning-rules.public.js';
import type { DatedRate } from '../exchange-rates/exchange-rates.public.js';

export type EventRow = {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly type: string;
  readonly occurredAt: Date;
  customerId: string;
  readonly orderExternalId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly contentHash: string;
  readonly content: string;
};

export type RecordedEvent = { readonly position: number; readonly id: string; readonly contentHash: string };

export type TenantSettings = {
  readonly timeZone: string;
  readonly currency: string;
  readonly rates: readonly DatedRate[];
  readonly liveRules: string | null;
};

@Injectable()
export class EventsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The company's calendar and money, its rates for the currencies named, and which of its rules are live. */
  async settings(currencies: readonly string[]): Promise<TenantSettings> {
    const row = await this.database.first<{
      time_zone: string;
      currency: string;
      rates: [string, string, string][] | null;
      live_rules: string | null;
    }>(
      `SELECT t.time_zone, t.currency,
              (SELECT json_agg(json_build_array(r.currency, r.day, r.rate)) FROM exchange_rates r
                WHERE r.tenant_id = $1 AND r.currency = ANY ($2::text[]) AND r.currency <> t.currency) AS rates,
              ${LIVE_RULES} AS live_rules
         FROM tenants t WHERE t.tenant_id = $1`,
      [this.database.tenantId, textArray(currencies)],
    );
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    const rates = (row.rates ?? []).map(([currency, day, rate]) => ({ currency, day, rate }));
    return { timeZone: row.time_zone, currency: row.currency, rates, liveRules: row.live_rules };
  }

  /** Answers with the ids of those that were not known. The rows must come sorted by key: their keys are locked in that order. */
  async insert(rows: readonly EventRow[], context: { now: Date; importId: string | null }): Promise<Set<string>> {
    const inserted = await this.database.query<{ id: string }>(
      `INSERT INTO events (tenant_id, received_at, import_id, id, source, external_id, type, occurred_at, customer_id, order_external_id,
              amount, currency, content_hash, content)
       SELECT $1::uuid, $2::timestamptz, $3::uuid, e.id, e.source, e.external_id, e.type, e.occurred_at, e.customer_id, e.order_external_id,
              e.amount, e.currency, decode(e.content_hash, 'hex'), e.content::jsonb
         FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::uuid[], $10::text[], $11::bigint[], $12::text[],
                     $13::text[], $14::text[])
           AS e (id, source, external_id, type, occurred_at, customer_id, order_external_id, amount, currency, content_hash, content)
       ON CONFLICT (tenant_id, source, external_id) DO NOTHING RETURNING id`,
      [
        this.database.tenantId,
        context.now,
        context.importId,
        plainArray(rows.map((row) => row.id)),
        textArray(rows.map((row) => row.source)),
        textArray(rows.map((row) => row.externalId)),
        textArray(rows.map((row) => row.type)),
        instantArray(rows.map((row) => row.occurredAt)),
        plainArray(rows.map((row) => row.customerId)),
        textArray(rows.map((row) => row.orderExternalId)),
        plainArray(rows.map((row) => row.amount)),
        textArray(rows.map((row) => row.currency)),
        plainArray(rows.map((row) => row.contentHash)),
        textArray(rows.map((row) => row.content)),
      ],
    );
    return new Set(inserted.map(({ id }) => id));
  }

  /** By position in what was asked for, counted from 0. */
  async findByKeys(keys: readonly { source: string; externalId: string }[]): Promise<RecordedEvent[]> {
    const rows = await this.database.query<{ position: number; id: string; content_hash: string }>(
      `SELECT k.position, e.id, encode(e.content_hash, 'hex') AS content_hash
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS k (source, external_id, position)
        CROSS JOIN LATERAL (SELECT id, content_hash FROM events
                             WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) e`,
      [this.database.tenantId, textArray(keys.map(({ source }) => source)), textArray(keys.map(({ externalId }) => externalId))],
    );
    return rows.map(({ position, id, content_hash }) => ({ position: position - 1, id, contentHash: content_hash }));
  }

  async moveToCustomers(moves: readonly { id: string; customerId: string }[]): Promise<void> {
    await this.database.execute(
      `UPDATE events SET customer_id = ($3::uuid[])[array_position($2::uuid[], id)] WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(moves.map(({ id }) => id)), plainArray(moves.map(({ customerId }) => customerId))],
    );
  }
}
