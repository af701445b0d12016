import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Recorder } from '../consents/consents.public.js';
import { memberToken } from './domain/member-token.js';
import { MemberLinksRepository } from './member-links.repository.js';

const HOUR_MS = 3_600_000;

@Injectable()
export class IssueMemberLink {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: MemberLinksRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the token, which is kept nowhere. */
  async execute(customerId: string, hours: number, actor: Recorder): Promise<{ token: string; expiresAt: Date }> {
    const token = memberToken(this.database.tenantId, this.ids.token());
    const expiresAt = new Date(this.clock.now().getTime() + hours * HOUR_MS);
    await this.links.add(customerId, tokenHash(token), expiresAt, actor);
    return { token, expiresAt };
  }
}
