import { Injectable } from '@nestjs/common';
import type { CodeLetter } from '../../platform/letters/letters.js';
import { Ids } from '../../ports/ids.js';
import { ReachCustomer } from '../customers/customers.public.js';
import { codeOf } from './domain/code-of.js';
import { MemberCodesRepository } from './member-codes.repository.js';
import { MemberSecrets } from './member-secrets.js';

/** Makes the code and opens the one address that it goes to. Sent again, the code is another one and the one before is over. */
@Injectable()
export class PrepareMemberCode {
  constructor(
    private readonly codes: MemberCodesRepository,
    private readonly reachCustomer: ReachCustomer,
    private readonly secrets: MemberSecrets,
    private readonly ids: Ids,
  ) {}

  async execute(codeId: string): Promise<Omit<CodeLetter, 'company'> | undefined> {
    const asked = await this.codes.toSend(codeId);
    const to = asked && (await this.address(asked.customerId, asked.addressIndex));
    if (!asked || to === undefined) return undefined;
    const code = codeOf(this.ids.token());
    await this.codes.set(codeId, await this.secrets.ofCode(codeId, code));
    return { to, language: asked.language, code, until: asked.expiresAt };
  }

  private async address(customerId: string, index: Buffer): Promise<string | undefined> {
    const customer = await this.reachCustomer.execute(customerId);
    for (const { kind, value } of customer?.contacts ?? []) {
      if (kind === 'email' && index.equals(await this.secrets.ofAddress(value))) return value;
    }
    return undefined;
  }
}
