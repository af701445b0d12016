import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Ids } from '../../ports/ids.js';
import { Secrets } from '../../ports/secrets.js';
import type { TwoStepOffer } from './auth.contract.js';
import { TwoStepOn } from './auth.errors.js';
import { totpPlace } from './check-second-factor.js';
import { totpSecret, totpUri } from './domain/totp.js';
import { OwnAccountRepository } from './own-account.repository.js';

/** A secret for the authenticator app; it counts for nothing until a code proves that the app has it. */
@Injectable()
export class StartTwoStep {
  constructor(
    private readonly accounts: OwnAccountRepository,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
  ) {}

  async execute(userId: string): Promise<TwoStepOffer> {
    const account = await this.accounts.find(userId);
    if (!account) throw new NotFound({});
    const secret = totpSecret(this.ids.token());
    const sealed = (await this.secrets.forPlatform()).seal(totpPlace(userId), secret);
    if (!(await this.accounts.offerSecondFactor(userId, sealed))) throw new TwoStepOn({});
    return { secret, uri: totpUri({ secret, label: account.email }) };
  }
}
