import { Injectable } from '@nestjs/common';
import type { InboundMessage } from '@liuke/sdk';
import { Clock } from '../../ports/clock.js';
import { ConsentsRepository, CONSENT_PURPOSES } from '../consents/consents.public.js';
import { FindByAddress } from '../customers/customers.public.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { channelKindOf } from './domain/channel-kind-of.js';
import { RepliesRepository } from './replies.repository.js';

/** What a customer wrote back. The provider's word for "no more" withdraws consent on this channel, for whatever purpose. */
@Injectable()
export class RecordReply {
  constructor(
    private readonly findByAddress: FindByAddress,
    private readonly replies: RepliesRepository,
    private readonly consents: ConsentsRepository,
    private readonly clock: Clock,
  ) {}

  async execute(channel: InstalledChannel, { id, address, text, at, optsOut = false }: InboundMessage): Promise<void> {
    const { plan, installationId, names } = channel;
    const occurredAt = at === null ? this.clock.now() : new Date(at);
    for (const customerId of await this.findByAddress.execute(plan.address, address)) {
      const isNew = await this.replies.add({ customerId, installationId, name: id, channelNames: names, text, optsOut, occurredAt });
      if (!isNew || !optsOut) continue;
      for (const purpose of CONSENT_PURPOSES) {
        const word = { purpose, channel: channelKindOf(plan), state: 'withdrawn', source: 'message', wording: null } as const;
        await this.consents.add(customerId, word, { kind: 'system', id: null });
      }
    }
  }
}
