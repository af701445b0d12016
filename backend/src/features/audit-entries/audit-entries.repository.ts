import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { AuditEntry } from './audit-entries.contract.js';

export type StoredEntry = Omit<AuditEntry, 'occurredAt' | 'actor'> & {
  occurredAt: Date;
  actorKind: AuditEntry['actor']['kind'];
  actorId: string | null;
};

export type NamedEntry = StoredEntry & { actorName: string | null };

export type ChainedEntry = StoredEntry & { hash: Buffer };

export type AuditFilter = {
  actorId?: string | undefined;
  action?: string | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
  beforeNumber?: number | undefined;
};

const ENTRY = `a.id, a.number, a.occurred_at AS "occurredAt", a.actor_kind AS "actorKind", a.actor_id AS "actorId", a.action,
  json_build_object('type', a.subject_type, 'id', a.subject_id) AS subject, a.before, a.after, a.ip, a.request_id AS "requestId"`;

/** A person who left is still known by the name under which they were removed, an operator by that under which they were let in. */
const ACTOR_NAME = `coalesce(
  (SELECT u.name FROM platform.users u WHERE a.actor_kind = 'user' AND u.id = a.actor_id),
  (SELECT k.name FROM platform.api_keys k WHERE a.actor_kind = 'api-key' AND k.tenant_id = a.tenant_id AND k.id = a.actor_id),
  (SELECT s.operator_name FROM platform.support_accesses s WHERE a.actor_kind = 'operator' AND s.tenant_id = a.tenant_id
      AND s.operator_id = a.actor_id ORDER BY s.began_at DESC LIMIT 1),
  (SELECT r.before ->> 'name' FROM audit_entries r WHERE a.actor_kind = 'user' AND r.tenant_id = a.tenant_id
      AND r.subject_id = a.actor_id AND r.action = 'members.removed' ORDER BY r.number DESC LIMIT 1))`;

@Injectable()
export class AuditEntriesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The latest first. */
  list(filter: AuditFilter, limit: number): Promise<NamedEntry[]> {
    const values: (string | number | Date)[] = [this.database.tenantId];
    const conditions = ['a.tenant_id = $1'];
    const add = (value: string | number | Date | undefined, condition: (parameter: string) => string): void => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    add(filter.actorId, (value) => `a.actor_id = ${value}`);
    // A range instead of a pattern: it may be asked under row-level security without showing other tenants' rows to a function.
    add(filter.action, (value) => `a.action COLLATE "C" >= ${value}`);
    add(filter.action && `${filter.action}\u{10FFFF}`, (value) => `a.action COLLATE "C" < ${value}`);
    add(filter.subjectType, (value) => `a.subject_type = ${value}`);
    add(filter.subjectId, (value) => `a.subject_id = ${value}`);
    add(filter.from, (value) => `a.occurred_at >= ${value}`);
    add(filter.before, (value) => `a.occurred_at < ${value}`);
    add(filter.beforeNumber, (value) => `a.number < ${value}`);
    values.push(limit);
    return this.database.query<NamedEntry>(
      `SELECT ${ENTRY}, ${ACTOR_NAME} AS "actorName" FROM audit_entries a WHERE ${conditions.join(' AND ')}
        ORDER BY a.number DESC LIMIT $${values.length}`,
      values,
    );
  }

  head(): Promise<{ number: number; hash: Buffer } | undefined> {
    return this.database.first('SELECT number, hash FROM audit_heads WHERE tenant_id = $1', [this.database.tenantId]);
  }

  /** In the order of the chain. */
  after(number: number, limit: number): Promise<ChainedEntry[]> {
    return this.database.query<ChainedEntry>(
      `SELECT ${ENTRY}, a.hash FROM audit_entries a WHERE a.tenant_id = $1 AND a.number > $2 ORDER BY a.number LIMIT $3`,
      [this.database.tenantId, number, limit],
    );
  }

  async timeZone(): Promise<string> {
    const row = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row?.time_zone ?? 'UTC';
  }
}
