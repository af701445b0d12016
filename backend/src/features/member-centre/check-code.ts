import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MemberCodesRepository } from './member-codes.repository.js';
import { MemberSecrets } from './member-secrets.js';

/** One try at a code. */
@Injectable()
export class CheckCode {
  constructor(
    private readonly codes: MemberCodesRepository,
    private readonly secrets: MemberSecrets,
  ) {}

  /** Whom it lets in; a right code is used up. */
  async execute(codeId: string, code: string): Promise<string | undefined> {
    const asked = await this.codes.attempt(codeId);
    if (!asked || !timingSafeEqual(asked.codeHash, await this.secrets.ofCode(codeId, code))) return undefined;
    return (await this.codes.use(codeId)) ? asked.customerId : undefined;
  }
}
