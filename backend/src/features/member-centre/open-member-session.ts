import { Injectable } from '@nestjs/common';
import { CompanyIsOpen } from './company-is-open.js';
import { tenantOfToken } from './domain/member-token.js';
import { LimitMemberAccess } from './limit-member-access.js';
import type { MemberSessionRequest } from './member-centre.contract.js';
import { OpenByCode } from './open-by-code.js';
import { OpenByLink } from './open-by-link.js';

@Injectable()
export class OpenMemberSession {
  constructor(
    private readonly limits: LimitMemberAccess,
    private readonly open: CompanyIsOpen,
    private readonly byLink: OpenByLink,
    private readonly byCode: OpenByCode,
  ) {}

  /** Answers with the token of the session. @throws RateLimited, Closed, LinkInvalid, CodeWrong */
  async execute(request: MemberSessionRequest, ip: string): Promise<string> {
    await this.limits.count('try', ip);
    const company = 'token' in request ? tenantOfToken(request.token) : request.company;
    if (company !== undefined) await this.open.require(company);
    return 'token' in request ? this.byLink.execute(request.token) : this.byCode.execute(request);
  }
}
