import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import type { OperatorEntryPage, OperatorTenant, OperatorTenantPage } from './operator-tenants.contract.js';
import { OperatorTenantsRepository, type TenantRow } from './operator-tenants.repository.js';

const Position = z.tuple([z.uuid()]);
type Query = z.infer<typeof PageQuery>;

@Injectable()
export class ReadOperatorTenants {
  constructor(private readonly tenants: OperatorTenantsRepository) {}

  /** The newest first. */
  async all({ cursor, limit }: Query): Promise<OperatorTenantPage> {
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.tenants.list(after, limit + 1), limit, ({ id }) => [id]);
    return { items: items.map(viewLine), nextCursor };
  }

  async one(id: string, operatorId: string): Promise<OperatorTenant> {
    const row = await this.tenants.find(id, operatorId);
    if (!row) throw new NotFound({});
    const { support_id: support, support_name: operatorName, support_ends_at: endsAt, support_own: own } = row;
    return {
      ...viewLine(row),
      usage: { eventsThisMonth: row.events, pluginCallsThisMonth: row.plugin_calls, storedBytes: row.stored_bytes },
      quotas: {
        eventsPerMonth: row.eventsPerMonth,
        customers: row.customersLimit,
        plugins: row.plugins,
        requestsPerMinute: row.requestsPerMinute,
      },
      supportAccess:
        support === null || endsAt === null ? null : { id: support, operatorName: operatorName ?? '', endsAt: endsAt.toISOString(), own },
    };
  }

  /** What operators did, the latest first. */
  async entries({ cursor, limit }: Query): Promise<OperatorEntryPage> {
    const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.tenants.entries(before, limit + 1), limit, ({ id }) => [id]);
    return {
      items: items.map(({ occurred_at: occurredAt, tenant_id: tenantId, tenant_name: tenantName, ...entry }) => ({
        ...entry,
        occurredAt: occurredAt.toISOString(),
        tenantId,
        tenantName,
      })),
      nextCursor,
    };
  }
}

function viewLine({
  id,
  name,
  demo,
  created_at: createdAt,
  reason,
  since,
  members,
  customers,
}: TenantRow): OperatorTenantPage['items'][number] {
  const suspension = reason === null || since === null ? null : { reason, since: since.toISOString() };
  return { id, name, demo, createdAt: createdAt.toISOString(), suspension, members, customers };
}
