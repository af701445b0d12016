import { Injectable } from '@nestjs/common';
import { type FoundLink, type MadeLink, OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

const HOURS = 7 * 24;

@Injectable()
export class InvitationLinks {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: OneTimeLinks,
  ) {}

  /** Inside the transaction of the company that invites. */
  make(invitationId: string): Promise<MadeLink> {
    const owner = { tenantId: this.database.tenantId, subjectId: invitationId };
    return this.links.make((sql, values) => this.database.query(sql, values), { kind: 'invitation', owner, hours: HOURS });
  }

  /** Stands at once, for a letter that may be read before the transaction around it ends. */
  makeApart(invitationId: string): Promise<MadeLink> {
    return this.database.runApart(this.database.tenantId, () => this.make(invitationId));
  }

  find(token: string): Promise<FoundLink> {
    return this.links.find('invitation', token);
  }
}
