import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { masked } from '../../ports/masked.js';
import { InvitationsRepository } from './invitations.repository.js';

@Injectable()
export class RevokeInvitation {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const email = await this.invitations.revoke(id);
    if (email === undefined) throw new NotFound({});
    this.audit.record({ action: 'invitations.revoked', subject: { type: 'Invitation', id }, before: { email: masked(email) } });
  }
}
