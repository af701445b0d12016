import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { Ids } from '../../ports/ids.js';
import { AskForCode } from './ask-for-code.js';
import { CompanyIsOpen } from './company-is-open.js';
import { LimitMemberAccess } from './limit-member-access.js';
import type { MemberCodeRequest } from './member-centre.contract.js';

/** Whoever asks gets the same answer; what it takes to tell companies and addresses apart stays inside. */
@Injectable()
export class MemberEntrance {
  constructor(
    private readonly limits: LimitMemberAccess,
    private readonly open: CompanyIsOpen,
    private readonly askForCode: AskForCode,
    private readonly ids: Ids,
  ) {}

  /** @throws RateLimited, Closed */
  async ask({ company, email }: MemberCodeRequest, ip: string, language: Language): Promise<string> {
    await this.limits.count('ask', ip);
    const mayHaveLetter = await this.limits.mayHaveLetter(company, email);
    if (!(await this.open.exists(company))) return this.ids.next();
    await this.open.require(company);
    return this.askForCode.execute(company, email, language, !mayHaveLetter);
  }
}
