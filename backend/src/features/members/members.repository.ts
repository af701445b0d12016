import { Injectable } from '@nestjs/common';
import { SUPPORT_ROLE } from '../../platform/access/support-role.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Member } from './members.contract.js';

type Row = Omit<Member, 'createdAt'> & { createdAt: Date };

export type Position = readonly [createdAt: string, id: string];

/** An operator who was let in is nobody of the company. */
const MEMBER = `SELECT u.id, u.name, u.email, m.role, m.department_id AS "departmentId", u.email_confirmed_at IS NOT NULL AS "emailConfirmed",
    u.totp_confirmed_at IS NOT NULL AS "twoStep", m.created_at AS "createdAt", m.version
  FROM platform.memberships m JOIN platform.users u ON u.id = m.user_id
 WHERE m.tenant_id = $1 AND m.role <> '${SUPPORT_ROLE}'`;

@Injectable()
export class MembersRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The longest with the company first. */
  async list(limit: number, after: Position | undefined): Promise<Member[]> {
    const rows = await this.database.query<Row>(
      `${MEMBER} AND ($2::timestamptz IS NULL OR (m.created_at, m.user_id) > ($2::timestamptz, $3::uuid)) ORDER BY m.created_at, m.user_id LIMIT $4`,
      [this.database.tenantId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toMember);
  }

  /** The owners are locked in one order before anybody: of two who step down at the same moment, the second sees the first one gone. */
  async lockOwners(): Promise<readonly string[]> {
    const rows = await this.database.query<{ user_id: string }>(
      `SELECT user_id FROM platform.memberships WHERE tenant_id = $1 AND role = 'owner' ORDER BY user_id FOR UPDATE`,
      [this.database.tenantId],
    );
    return rows.map(({ user_id }) => user_id);
  }

  async findForUpdate(userId: string): Promise<Member | undefined> {
    const row = await this.database.first<Row>(`${MEMBER} AND m.user_id = $2 FOR UPDATE OF m`, [this.database.tenantId, userId]);
    return row && toMember(row);
  }

  async update(userId: string, role: string, departmentId: string | null): Promise<void> {
    await this.database.execute(
      'UPDATE platform.memberships SET role = $3, department_id = $4, version = version + 1 WHERE tenant_id = $1 AND user_id = $2',
      [this.database.tenantId, userId, role, departmentId],
    );
  }

  /** With their sessions in this company: a person who is taken in again later does not come back by an old one. */
  async remove(userId: string): Promise<void> {
    const { tenantId, userId: asking = '' } = this.database;
    await this.database.execute(`SELECT set_config('app.user_id', $1, true)`, [userId]);
    await this.database.execute('DELETE FROM platform.sessions WHERE user_id = $1 AND tenant_id = $2', [userId, tenantId]);
    await this.database.execute(`SELECT set_config('app.user_id', $1, true)`, [asking]);
    await this.database.execute('DELETE FROM platform.memberships WHERE tenant_id = $1 AND user_id = $2', [tenantId, userId]);
  }
}

function toMember(row: Row): Member {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
