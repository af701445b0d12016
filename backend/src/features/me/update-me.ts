import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { UpdateMeRequest } from './me.contract.js';

type Own = { name: string; locale: string | null; theme: string };

/** Name, language and theme of the signed-in person; what is left out stays. */
@Injectable()
export class UpdateMe {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  execute({ userId, tenantId }: UserPrincipal, { name, locale, theme }: UpdateMeRequest): Promise<void> {
    return this.database.run(
      tenantId,
      async () => {
        const before = await this.database.first<Own>('SELECT name, locale, theme FROM platform.users WHERE id = $1 FOR UPDATE', [userId]);
        const after = await this.database.first<Own>(
          `UPDATE platform.users SET name = coalesce($2, name), locale = coalesce($3, locale), theme = coalesce($4, theme), version = version + 1
            WHERE id = $1 RETURNING name, locale, theme`,
          [userId, name ?? null, locale ?? null, theme ?? null],
        );
        this.audit.record({ action: 'users.updated', subject: { type: 'User', id: userId }, before, after });
      },
      { userId },
    );
  }
}
