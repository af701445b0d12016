import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { ReachCustomer, SeeCustomer } from '../customers/customers.public.js';
import { ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { addressFor } from './ask-gate.js';
import { channelKindOf } from './domain/channel-kind-of.js';
import type { MessageChannels } from './messages.contract.js';
import { takenContents } from './taken-contents.js';

/** Through which channels a customer could be written to, and what each of them takes. */
@Injectable()
export class ListMessageChannels {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly reachCustomer: ReachCustomer,
    private readonly channels: ReadActiveChannel,
  ) {}

  /** @throws NotFound */
  async execute(id: string, principal: Principal): Promise<MessageChannels> {
    const { id: customerId } = await this.seeCustomer.execute(id, principal);
    const customer = await this.reachCustomer.execute(customerId);
    const items = (await this.channels.list()).map((channel) => ({
      installationId: channel.installationId,
      pluginId: channel.pluginId,
      kind: channelKindOf(channel.plan),
      names: channel.names,
      byPerson: channel.plan.confirmation?.by === 'owner',
      hasAddress: channel.plan.address === 'none' || addressFor(channel, customer) !== null,
      contents: takenContents(channel.plan),
    }));
    return { items };
  }
}
