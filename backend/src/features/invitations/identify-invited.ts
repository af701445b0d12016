import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../platform/auth/passwords.js';
import { InvalidInput } from '../../platform/errors/platform.errors.js';
import { Ids } from '../../ports/ids.js';
import { NewPassword, VerifyCredentials } from '../auth/auth.public.js';
import type { AcceptInvitationRequest, OpenInvitation } from './invitations.contract.js';

/** The person who accepts; `account` when it must be made first. */
export type Invited = { userId: string; account: { email: string; name: string; passwordHash: string } | undefined };

/** Who has an account proves that it is theirs; who has none chooses a name and a password. */
@Injectable()
export class IdentifyInvited {
  constructor(
    private readonly credentials: VerifyCredentials,
    private readonly ids: Ids,
  ) {}

  async execute({ email, hasAccount }: OpenInvitation, request: AcceptInvitationRequest, ip: string): Promise<Invited> {
    const { name, password, code } = request;
    if (password === undefined) throw missing('/password', 'validation.required');
    if (hasAccount) return { userId: await this.credentials.execute({ email, password, code }, ip), account: undefined };
    if (name === undefined) throw missing('/name', 'validation.required');
    if (!NewPassword.safeParse(password).success) throw missing('/password', 'validation.password-too-short');
    return { userId: this.ids.next(), account: { email, name, passwordHash: await hashPassword(password) } };
  }
}

function missing(pointer: string, code: string): Error {
  return new InvalidInput({ count: 1 }, { details: [{ pointer, code, params: {} }] });
}
