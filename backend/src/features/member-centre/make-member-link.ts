import { Inject, Injectable } from '@nestjs/common';
import { actorId, type Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { IssueMemberLink } from './issue-member-link.js';
import { CustomerArchived } from './member-centre.errors.js';
import type { MemberLink, MemberLinkRequest } from './member-centre.contract.js';

/** A link that lets a customer see their own things, to be handed to them by whatever way. */
@Injectable()
export class MakeMemberLink {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly issue: IssueMemberLink,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws NotFound, CustomerArchived */
  async execute(id: string, { hours }: MemberLinkRequest, principal: Principal): Promise<MemberLink> {
    const customer = await this.seeCustomer.execute(id, principal);
    if (customer.archivedAt !== null) throw new CustomerArchived({});
    const { token, expiresAt } = await this.issue.execute(customer.id, hours, { kind: principal.kind, id: actorId(principal) });
    this.audit.record({ action: 'member-links.created', subject: { type: 'Customer', id: customer.id }, after: { hours } });
    // Behind the number sign it reaches neither a server's log nor a scanner that opens the link.
    return { url: `${this.settings.publicUrl}/member-centre#${token}`, expiresAt: expiresAt.toISOString() };
  }
}
