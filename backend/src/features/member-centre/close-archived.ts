import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { MemberLinksRepository } from './member-links.repository.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';

/** Whoever was archived is signed out for good, and their links are over: restored, they are let in anew. */
@Injectable()
export class CloseArchived {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: MemberLinksRepository,
    private readonly sessions: MemberSessionsRepository,
  ) {}

  async hasAnything(): Promise<boolean> {
    const { tenantId } = this.database;
    const found = await this.database.first(
      `SELECT 1 WHERE EXISTS (SELECT FROM member_sessions WHERE tenant_id = $1) OR EXISTS (SELECT FROM member_links WHERE tenant_id = $1)`,
      [tenantId],
    );
    return found !== undefined;
  }

  async execute(customerIds: readonly string[]): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM customers WHERE tenant_id = $1 AND id = ANY ($2) AND archived_at IS NOT NULL',
      [this.database.tenantId, customerIds],
    );
    if (rows.length === 0) return;
    const archived = rows.map(({ id }) => id);
    await this.sessions.closeOf(archived);
    await this.links.withdraw(archived);
  }
}
