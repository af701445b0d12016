import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Letters } from '../../platform/letters/letters.js';
import { MemberCompanies } from './member-companies.repository.js';
import { PrepareMemberCode } from './prepare-member-code.js';

/** The letter with the code, to the address that was typed; silence where nobody has it. */
@Injectable()
export class SendMemberCode {
  constructor(
    private readonly database: TenantDatabase,
    private readonly prepare: PrepareMemberCode,
    private readonly companies: MemberCompanies,
    private readonly letters: Letters,
  ) {}

  async execute(tenantId: string, codeId: string): Promise<void> {
    const letter = await this.database.runRetrying(tenantId, async () => {
      const prepared = await this.prepare.execute(codeId);
      return prepared && { ...prepared, company: (await this.companies.read()).name };
    });
    if (letter) await this.letters.sendCode(letter);
  }
}
