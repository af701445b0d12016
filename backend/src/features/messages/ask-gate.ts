import { Injectable } from '@nestjs/common';
import { type Purpose, ReadContactRules } from '../consents/consents.public.js';
import { type ReachableCustomer, ReachCustomer } from '../customers/customers.public.js';
import { type InstalledChannel, ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { ReadQuietHours } from '../quiet-hours/quiet-hours.public.js';
import { channelKindOf } from './domain/channel-kind-of.js';
import { maySend, type Permission } from './domain/may-send.js';

/** With what was looked up for it; `address` is null where the channel needs none, or the customer has none. */
export type GateAnswer = {
  permission: Permission;
  channel: InstalledChannel | undefined;
  customer: ReachableCustomer | undefined;
  address: string | null;
};

/** Asks whether a message may go out, by what stands in the running transaction. */
@Injectable()
export class AskGate {
  constructor(
    private readonly reachCustomer: ReachCustomer,
    private readonly channels: ReadActiveChannel,
    private readonly rules: ReadContactRules,
    private readonly quietHours: ReadQuietHours,
  ) {}

  async execute({
    customerId,
    installationId,
    purpose,
  }: {
    customerId: string;
    installationId: string;
    purpose: Purpose;
  }): Promise<GateAnswer> {
    const customer = await this.reachCustomer.execute(customerId);
    const channel = await this.channels.find(installationId);
    const address = addressFor(channel, customer);
    const { doNotContact, consent } = await this.rules.for(
      customer?.id ?? customerId,
      purpose,
      channel ? channelKindOf(channel.plan) : 'other',
    );
    const permission = maySend({
      purpose,
      consent,
      doNotContact,
      isArchived: customer?.isArchived ?? true,
      channelIsOn: channel !== undefined,
      hasAddress: address !== null || channel?.plan.address === 'none',
      byPerson: channel?.plan.confirmation?.by === 'owner',
      quietUntil: await this.quietHours.until(customer?.timeZone ?? 'UTC'),
    });
    return { permission, channel, customer, address };
  }
}

/** The customer's first contact of the kind that the channel needs. */
export function addressFor(channel: InstalledChannel | undefined, customer: ReachableCustomer | undefined): string | null {
  return customer?.contacts.find(({ kind }) => kind === channel?.plan.address)?.value ?? null;
}
