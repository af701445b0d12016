import { Injectable } from '@nestjs/common';
import { FindByAddress, NormaliseAddress, OwnProfile } from '../customers/customers.public.js';
import { MemberSecrets } from './member-secrets.js';

/** Whose address somebody typed. An address that several share names nobody: one of them must not see the others’ things. */
@Injectable()
export class KnownAddress {
  constructor(
    private readonly customers: FindByAddress,
    private readonly normalise: NormaliseAddress,
    private readonly profile: OwnProfile,
    private readonly secrets: MemberSecrets,
  ) {}

  async find(email: string): Promise<{ id: string; addressIndex: Buffer } | undefined> {
    const normalised = await this.normalise.execute('email', email);
    if (normalised === undefined) return undefined;
    const living = new Set<string>();
    for (const id of await this.customers.execute('email', normalised)) {
      const customerId = await this.profile.living(id);
      if (customerId !== undefined) living.add(customerId);
    }
    const [id] = living;
    return id === undefined || living.size > 1 ? undefined : { id, addressIndex: await this.secrets.ofAddress(normalised) };
  }
}
