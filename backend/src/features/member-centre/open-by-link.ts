import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LinkInvalid } from '../../platform/errors/platform.errors.js';
import { OwnProfile } from '../customers/customers.public.js';
import { tenantOfToken } from './domain/member-token.js';
import { MemberLinksRepository } from './member-links.repository.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';

@Injectable()
export class OpenByLink {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: MemberLinksRepository,
    private readonly sessions: MemberSessionsRepository,
    private readonly profile: OwnProfile,
  ) {}

  /** Answers with the token of the session. @throws LinkInvalid for a link that is unknown, used or over: one answer for all. */
  async execute(token: string): Promise<string> {
    const tenantId = tenantOfToken(token);
    if (tenantId === undefined) throw new LinkInvalid({});
    return this.database.runRetrying(tenantId, async () => {
      const named = await this.links.use(tokenHash(token));
      const customerId = named && (await this.profile.living(named));
      if (customerId === undefined) throw new LinkInvalid({});
      return this.sessions.open(customerId);
    });
  }
}
