import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { UpdateMeRequest } from './me.contract.js';

/** Name, language and theme of the signed-in person; what is left out stays. */
@Injectable()
export class UpdateMe {
  constructor(private readonly database: TenantDatabase) {}

  async execute(userId: string, { name, locale, theme }: UpdateMeRequest): Promise<void> {
    await this.database.execute(
      `UPDATE platform.users SET name = coalesce($2, name), locale = coalesce($3, locale), theme = coalesce($4, theme), version = version + 1 WHERE id = $1`,
      [userId, name ?? null, locale ?? null, theme ?? null],
    );
  }
}
