import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { instantSql } from './customer-reads.repository.js';
import type { TimelineEntry } from './customer-history.contract.js';

/** Where a page of a history ended; `at` is exact to the microsecond. */
export type HistoryPosition = { at: string; id: string };

/** Which types, null for all; and whether consents and messages are among them. */
export type HistoryFilter = { types: readonly string[] | null; consents: boolean; messages: boolean };

export type HistoryRow = TimelineEntry & HistoryPosition;

const PLACE = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const TIER_MOVE = `json_build_object('schemeId', h.scheme_id, 'schemeName', s.name, 'fromTier', h.from_tier, 'tier', h.tier, 'score', h.score, 'reasons', h.reasons,
  'versionNumber', h.version_number, 'pluginId', v.plugin_id, 'decidedAt', ${instantSql('h.decided_at')})`;

const TIER_HISTORY = `tier_history h JOIN tiering_schemes s ON s.tenant_id = $1 AND s.id = h.scheme_id
  JOIN tiering_scheme_versions v ON v.tenant_id = $1 AND v.scheme_id = h.scheme_id AND v.number = h.version_number`;

const SENT_MESSAGE = `json_build_object('names', m.channel_names, 'purpose', m.purpose, 'state', m.state, 'problem', m.problem, 'receipts',
  coalesce((SELECT json_agg(json_build_object('signal', r.signal, 'state', r.words, 'occurredAt', ${instantSql('r.occurred_at')}) ORDER BY r.occurred_at, r.name)
    FROM message_receipts r WHERE r.tenant_id = $1 AND r.message_id = m.id AND NOT r.machine), '[]'))`;

/** Ordered streams, each read by its own index no further than the page; $3 and $4 are where the last page ended, $6 the types, $7 and $8 whether consents and messages may be read. */
const TIMELINE = `SELECT * FROM (
  (SELECT e.id, e.type, e.occurred_at AS place, 1 AS stream,
          json_build_object('source', e.source, 'externalId', e.external_id, 'orderExternalId', e.order_external_id, 'amount', e.amount, 'currency', e.currency,
            'items', coalesce(e.content -> 'items', '[]'), 'properties', e.content -> 'properties', 'imported', e.import_id IS NOT NULL) AS event,
          NULL::json AS tier, NULL::json AS import, NULL::json AS consent, NULL::json AS message
     FROM events e WHERE e.tenant_id = $1 AND e.customer_id = $2 AND (e.occurred_at, e.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR e.type = ANY ($6::text[]))
    ORDER BY e.occurred_at DESC, e.id DESC LIMIT $5)
  UNION ALL
  (SELECT h.scheme_id, CASE WHEN h.from_tier IS NULL THEN 'tier.assigned' ELSE 'tier.changed' END, h.decided_at, 2, NULL, ${TIER_MOVE}, NULL, NULL, NULL
     FROM ${TIER_HISTORY} WHERE h.tenant_id = $1 AND h.customer_id = $2 AND (h.decided_at, h.scheme_id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR CASE WHEN h.from_tier IS NULL THEN 'tier.assigned' ELSE 'tier.changed' END = ANY ($6::text[]))
    ORDER BY h.decided_at DESC, h.scheme_id DESC LIMIT $5)
  UNION ALL
  (SELECT c.id, CASE WHEN c.created_by_import IS NULL THEN 'customer.created' ELSE 'customer.imported' END, c.created_at, 3, NULL, NULL,
          CASE WHEN c.created_by_import IS NOT NULL THEN json_build_object('id', c.created_by_import,
            'fileName', (SELECT i.file_name FROM imports i WHERE i.tenant_id = $1 AND i.id = c.created_by_import)) END, NULL, NULL
     FROM customers c WHERE c.tenant_id = $1 AND c.id = $2 AND (c.created_at, c.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR CASE WHEN c.created_by_import IS NULL THEN 'customer.created' ELSE 'customer.imported' END = ANY ($6::text[])))
  UNION ALL
  (SELECT w.id, 'consent.' || w.state, w.recorded_at, 4, NULL, NULL, NULL,
          json_build_object('purpose', w.purpose, 'channel', w.channel, 'source', w.source, 'reason', NULL), NULL
     FROM customer_consents w WHERE w.tenant_id = $1 AND $7::boolean AND w.customer_id = $2 AND (w.recorded_at, w.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR 'consent.' || w.state = ANY ($6::text[]))
    ORDER BY w.recorded_at DESC, w.id DESC LIMIT $5)
  UNION ALL
  (SELECT w.id, CASE WHEN w.stopped THEN 'contact.stopped' ELSE 'contact.resumed' END, w.recorded_at, 5, NULL, NULL, NULL,
          json_build_object('purpose', NULL, 'channel', NULL, 'source', NULL, 'reason', w.reason), NULL
     FROM customer_contact_stops w WHERE w.tenant_id = $1 AND $7::boolean AND w.customer_id = $2 AND (w.recorded_at, w.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR CASE WHEN w.stopped THEN 'contact.stopped' ELSE 'contact.resumed' END = ANY ($6::text[]))
    ORDER BY w.recorded_at DESC, w.id DESC LIMIT $5)
  UNION ALL
  (SELECT m.id, 'message.sent', m.created_at, 6, NULL, NULL, NULL, NULL, ${SENT_MESSAGE}
     FROM messages m WHERE m.tenant_id = $1 AND $8::boolean AND m.customer_id = $2 AND (m.created_at, m.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR 'message.sent' = ANY ($6::text[]))
    ORDER BY m.created_at DESC, m.id DESC LIMIT $5)
  UNION ALL
  (SELECT r.id, 'message.received', r.occurred_at, 7, NULL, NULL, NULL, NULL,
          json_build_object('names', r.channel_names, 'purpose', NULL, 'state', NULL, 'problem', NULL, 'receipts', '[]'::json)
     FROM message_replies r WHERE r.tenant_id = $1 AND $8::boolean AND r.customer_id = $2 AND (r.occurred_at, r.id) < ($3::timestamptz, $4::uuid)
      AND ($6::text[] IS NULL OR 'message.received' = ANY ($6::text[]))
    ORDER BY r.occurred_at DESC, r.id DESC LIMIT $5)
  ) entry ORDER BY place DESC, id DESC LIMIT $5`;

const LAST: HistoryPosition = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

@Injectable()
export class CustomerHistoryRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The latest first. */
  timeline(
    customerId: string,
    { types, consents, messages }: HistoryFilter,
    after: HistoryPosition = LAST,
    limit = 50,
  ): Promise<HistoryRow[]> {
    return this.database.query(
      `SELECT id, type, ${instantSql('place')} AS "occurredAt", ${PLACE('place')} AS at, event, tier, import, consent, message FROM (${TIMELINE}) page ORDER BY place DESC, id DESC`,
      [this.database.tenantId, customerId, after.at, after.id, limit, types, consents, messages],
    );
  }

  /** The moves of a customer in all schemes, the latest first. */
  tiers(
    customerId: string,
    after: HistoryPosition = LAST,
    limit = 50,
  ): Promise<(HistoryPosition & { move: NonNullable<TimelineEntry['tier']> })[]> {
    return this.database.query(
      `SELECT h.scheme_id AS id, ${PLACE('h.decided_at')} AS at, ${TIER_MOVE} AS move FROM ${TIER_HISTORY}
        WHERE h.tenant_id = $1 AND h.customer_id = $2 AND (h.decided_at, h.scheme_id) < ($3::timestamptz, $4::uuid)
        ORDER BY h.decided_at DESC, h.scheme_id DESC LIMIT $5`,
      [this.database.tenantId, customerId, after.at, after.id, limit],
    );
  }
}
