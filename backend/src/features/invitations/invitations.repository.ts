import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Invitation } from './invitations.contract.js';

type Row = Omit<Invitation, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date };

export type Position = readonly [createdAt: string, id: string];

/** What the letter and the page that accepts it show. */
export type InvitationText = { email: string; role: string; tenantName: string; locale: string; inviter: string | null };

const COLUMNS = `i.id, i.email, i.role, i.department_id AS "departmentId", i.invited_by AS "invitedBy", i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;
const OPEN = 'i.tenant_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2';
const DAYS = 7;

@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The latest first. */
  async list(limit: number, after: Position | undefined): Promise<Invitation[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM invitations i WHERE ${OPEN} AND ($3::timestamptz IS NULL OR (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
        ORDER BY i.created_at DESC, i.id DESC LIMIT $5`,
      [this.database.tenantId, this.clock.now(), after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toInvitation);
  }

  async countSince(instant: Date): Promise<number> {
    const row = await this.database.first<{ count: number }>('SELECT count(*) FROM invitations WHERE tenant_id = $1 AND created_at > $2', [
      this.database.tenantId,
      instant,
    ]);
    return row?.count ?? 0;
  }

  async isMember(email: string): Promise<boolean> {
    const row = await this.database.first(
      'SELECT m.user_id FROM platform.memberships m JOIN platform.users u ON u.id = m.user_id WHERE m.tenant_id = $1 AND u.email = $2',
      [this.database.tenantId, email],
    );
    return row !== undefined;
  }

  /** A newer invitation to the same address replaces the older ones. */
  async insert(given: Pick<Invitation, 'email' | 'role' | 'departmentId' | 'invitedBy'>): Promise<Invitation> {
    const now = this.clock.now();
    const { tenantId } = this.database;
    await this.database.execute(
      `UPDATE invitations SET revoked_at = $3
        WHERE tenant_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [tenantId, given.email, now],
    );
    const id = this.ids.next();
    const expiresAt = new Date(now.getTime() + DAYS * 86_400_000);
    await this.database.execute(
      `INSERT INTO invitations (tenant_id, id, email, role, department_id, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tenantId, id, given.email, given.role, given.departmentId, given.invitedBy, now, expiresAt],
    );
    return toInvitation({ ...given, id, createdAt: now, expiresAt });
  }

  async text(id: string): Promise<InvitationText | undefined> {
    return this.database.first<InvitationText>(
      `SELECT i.email, i.role, t.name AS "tenantName", t.locale, u.name AS inviter
         FROM invitations i JOIN tenants t ON t.tenant_id = i.tenant_id LEFT JOIN platform.users u ON u.id = i.invited_by
        WHERE ${OPEN} AND i.id = $3`,
      [this.database.tenantId, this.clock.now(), id],
    );
  }

  /** Undefined when it is not open any more; of two who accept at the same moment, one does. */
  async accept(id: string): Promise<{ role: string; departmentId: string | null; now: Date } | undefined> {
    return this.database.first(
      `UPDATE invitations i SET accepted_at = $2 WHERE ${OPEN} AND i.id = $3 RETURNING i.role, i.department_id AS "departmentId", i.accepted_at AS now`,
      [this.database.tenantId, this.clock.now(), id],
    );
  }

  /** The address it was for; undefined when it is not open. */
  async revoke(id: string): Promise<string | undefined> {
    const row = await this.database.first<{ email: string }>(
      `UPDATE invitations i SET revoked_at = $2 WHERE ${OPEN} AND i.id = $3 RETURNING i.email`,
      [this.database.tenantId, this.clock.now(), id],
    );
    return row?.email;
  }
}

function toInvitation(row: Row): Invitation {
  return { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
}
