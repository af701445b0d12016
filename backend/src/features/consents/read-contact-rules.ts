import { Injectable } from '@nestjs/common';
import { ConsentsRepository } from './consents.repository.js';
import { ContactStopsRepository } from './contact-stops.repository.js';
import type { ChannelKind } from './domain/channel-kinds.js';
import { type Consent, consentFor } from './domain/consent-state.js';
import type { Purpose } from './domain/purposes.js';

export type ContactRules = { doNotContact: boolean; consent: Consent['state'] };

/** What a customer has said of being reached, for those who are about to write. */
@Injectable()
export class ReadContactRules {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly stops: ContactStopsRepository,
  ) {}

  async for(customerId: string, purpose: Purpose, channel: ChannelKind): Promise<ContactRules> {
    const { stopped } = await this.stops.current(customerId);
    if (purpose === 'service') return { doNotContact: stopped, consent: 'none' };
    return { doNotContact: stopped, consent: consentFor(await this.consents.latest(customerId), purpose, channel).state };
  }
}
