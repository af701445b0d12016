import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { AttributeType, StoredValue } from '../attributes/attributes.public.js';
import type { Customer, TierView } from './customers.contract.js';
import { PROFILE_SELECTION } from './customers.repository.js';
import type { FactRow } from './domain/customer-facts.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import type { ContactKind } from './domain/normalise-contact.js';

export type SealedContactRow = { id: string; kind: ContactKind; ciphertext: string };
export type AttributeRow = StoredValue & { key: string; type: AttributeType };

export type WholeCustomer = CustomerProfile & {
  id: string;
  number: string;
  mergedInto: string | null;
  ownerName: string | null;
  departmentName: string | null;
  seed: Buffer | null;
  contacts: SealedContactRow[];
  identities: Customer['identities'];
  tags: Customer['tags'];
  attributes: AttributeRow[];
  currency: string;
  facts: FactRow[];
  tiers: TierView[];
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** An instant inside JSON, as the wire writes it. */
export function instantSql(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export const TAGS_SQL = `coalesce((SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'group', t.tag_group) ORDER BY t.name)
  FROM customer_tags ct JOIN tags t ON t.tenant_id = $1 AND t.id = ct.tag_id
  WHERE ct.tenant_id = $1 AND ct.customer_id = c.id), '[]') AS tags`;

export const ATTRIBUTES_SQL = `coalesce((SELECT json_agg(json_build_object('key', d.key, 'type', d.type, 'text', v.text_value, 'integer', v.integer_value, 'date', v.date_value))
  FROM attribute_values v JOIN attribute_definitions d ON d.tenant_id = $1 AND d.id = v.attribute_id
  WHERE v.tenant_id = $1 AND v.customer_id = c.id AND d.archived_at IS NULL), '[]') AS attributes`;

export const FACTS_SQL = `coalesce((SELECT json_agg(json_build_object('currency', f.currency, 'orders', f.orders, 'gross', f.gross, 'refunded', f.refunded,
    'interactions', f.interactions, 'referred', f.referred, 'firstOrderAt', ${instantSql('f.first_order_at')}, 'lastOrderAt', ${instantSql('f.last_order_at')},
    'lastInteractionAt', ${instantSql('f.last_interaction_at')}, 'preferredProduct', f.preferred_product, 'preferredCategory', f.preferred_category))
  FROM customer_facts f WHERE f.tenant_id = $1 AND f.customer_id = c.id), '[]') AS facts`;

/** One round trip for the whole page of a customer; also the statement that the benchmark's baseline runs. */
export const WHOLE_CUSTOMER = `SELECT c.id, c.number, c.merged_into AS "mergedInto", ${PROFILE_SELECTION},
  (SELECT u.name FROM platform.users u WHERE u.id = c.owner_id) AS "ownerName",
  (SELECT d.name FROM departments d WHERE d.tenant_id = $1 AND d.id = c.department_id) AS "departmentName",
  (SELECT s.seed FROM customer_seeds s WHERE s.tenant_id = $1 AND s.customer_id = c.id) AS seed,
  coalesce((SELECT json_agg(json_build_object('id', k.id, 'kind', k.kind, 'ciphertext', encode(k.ciphertext, 'base64')) ORDER BY k.created_at, k.id)
    FROM customer_contacts k WHERE k.tenant_id = $1 AND k.customer_id = c.id), '[]') AS contacts,
  coalesce((SELECT json_agg(json_build_object('source', i.source, 'externalId', i.external_id) ORDER BY i.created_at, i.source, i.external_id)
    FROM customer_identities i WHERE i.tenant_id = $1 AND i.customer_id = c.id), '[]') AS identities,
  ${TAGS_SQL},
  ${ATTRIBUTES_SQL},
  (SELECT n.currency FROM tenants n WHERE n.tenant_id = $1) AS currency,
  ${FACTS_SQL},
  coalesce((SELECT json_agg(json_build_object('schemeId', a.scheme_id, 'schemeName', s.name, 'primary', s.is_primary, 'tier', a.tier, 'score', a.score,
      'reasons', a.reasons, 'inputs', a.inputs, 'versionNumber', a.version_number, 'pluginId', v.plugin_id,
      'since', ${instantSql('a.since')}, 'decidedAt', ${instantSql('a.decided_at')}) ORDER BY s.is_primary DESC, s.created_at)
    FROM tier_assignments a
    JOIN tiering_schemes s ON s.tenant_id = $1 AND s.id = a.scheme_id AND s.archived_at IS NULL
    JOIN tiering_scheme_versions v ON v.tenant_id = $1 AND v.scheme_id = a.scheme_id AND v.number = a.version_number
    WHERE a.tenant_id = $1 AND a.customer_id = c.id), '[]') AS tiers,
  c.archived_at AS "archivedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version
  FROM customers c WHERE c.tenant_id = $1 AND c.id = $2`;

@Injectable()
export class CustomerReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The customer, or the one it was merged into. */
  async find(id: string): Promise<WholeCustomer | undefined> {
    const row = await this.database.first<WholeCustomer>(WHOLE_CUSTOMER, [this.database.tenantId, id]);
    return row?.mergedInto ? this.find(row.mergedInto) : row;
  }
}
