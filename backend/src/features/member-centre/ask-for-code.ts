import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Language } from '../../platform/errors/messages.js';
import { Queue } from '../../ports/queue.js';
import { KnownAddress } from './known-address.js';
import { MemberCodesRepository } from './member-codes.repository.js';

export const MEMBER_CODE = 'member-centre.send-code';

/** Known and unknown addresses take the same way and get the same answer; what is for nobody is not sent. */
@Injectable()
export class AskForCode {
  constructor(
    private readonly database: TenantDatabase,
    private readonly known: KnownAddress,
    private readonly codes: MemberCodesRepository,
    private readonly queue: Queue,
  ) {}

  /** Answers with the name of the code. `silent`: nobody is written to. */
  async execute(tenantId: string, email: string, language: Language, silent: boolean): Promise<string> {
    const codeId = await this.database.runRetrying(tenantId, async () => {
      const customer = await this.known.find(email);
      return this.codes.add(silent ? undefined : customer, language);
    });
    await this.queue.send(MEMBER_CODE, { tenantId, codeId });
    return codeId;
  }
}
