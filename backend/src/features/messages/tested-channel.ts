import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { InvalidInput, RateLimited } from '../../platform/errors/platform.errors.js';
import { Counters } from '../../ports/counters.js';
import { NormaliseAddress } from '../customers/customers.public.js';
import { type InstalledChannel, ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { ChannelOff, TestNeedsNoPerson } from './messages.errors.js';

/** Nobody asked whether who gets a test wants it: a channel can be tried with these, and nobody be flooded. */
const TESTS = { windowSeconds: 3_600, limit: 30 };

/** The channel that a test goes through, and where to. Who tried it is in the audit; with which address is not. */
@Injectable()
export class TestedChannel {
  constructor(
    private readonly channels: ReadActiveChannel,
    private readonly normaliseAddress: NormaliseAddress,
    private readonly counters: Counters,
    private readonly audit: Audit,
  ) {}

  /** @throws ChannelOff, TestNeedsNoPerson */
  async find(installationId: string): Promise<InstalledChannel> {
    const channel = await this.channels.find(installationId);
    if (!channel) throw new ChannelOff({});
    if (channel.plan.confirmation?.by === 'owner') throw new TestNeedsNoPerson({});
    return channel;
  }

  /** @throws ChannelOff, TestNeedsNoPerson, InvalidInput, RateLimited */
  async open(installationId: string, to: string | null): Promise<{ channel: InstalledChannel; address: string | null }> {
    const channel = await this.find(installationId);
    const address = await this.addressOf(channel, to);
    const { allowed, retryAfterSeconds } = await this.counters.hit(`test-messages|${channel.tenantId}`, TESTS);
    if (!allowed) throw new RateLimited({ retryAfterSeconds }, { retryAfterSeconds });
    this.audit.record({
      action: 'messages.tested',
      subject: { type: 'PluginInstallation', id: installationId },
      after: { pluginId: channel.pluginId },
    });
    return { channel, address };
  }

  private async addressOf({ plan: { address: kind } }: InstalledChannel, to: string | null): Promise<string | null> {
    if (kind === 'none') return null;
    const address = to === null ? undefined : await this.normaliseAddress.execute(kind, to);
    if (address !== undefined) return address;
    throw new InvalidInput({ count: 1 }, { details: [{ pointer: '/to', code: 'messages.test-needs-address', params: {} }] });
  }
}
