import { ExpressionProblem } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import type { CallbackReading } from '@liuke/sdk';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';
import { Clock } from '../../ports/clock.js';
import {
  type CallbackAnswer,
  type IncomingCallback,
  type VerifiedCallback,
  verifyCallback,
} from '../../plugin-host/outreach-channels/verify-callback.js';
import { OutreachChannels } from '../../plugin-host/outreach-channels.js';
import { type InstalledChannel, ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import type { CallbackPlace } from './callback-token.js';
import { CallbackRefused, CompanyRests } from './messages.errors.js';

const AGAIN_SECONDS = 3_600;

/** No plugin sees a report before the host has made sure that it comes from the provider. */
@Injectable()
export class JudgeCallback {
  constructor(
    private readonly channels: ReadActiveChannel,
    private readonly outreach: OutreachChannels,
    private readonly states: TenantStates,
    private readonly clock: Clock,
  ) {}

  /** The channel, where it still has such a callback. */
  async find({ installationId, callback }: CallbackPlace): Promise<InstalledChannel | undefined> {
    const channel = await this.channels.find(installationId);
    return channel?.plan.callbacks.some(({ key }) => key === callback) ? channel : undefined;
  }

  /** @throws CallbackRefused, and CompanyRests while the company is suspended: providers report again later */
  async read(
    channel: InstalledChannel,
    callback: string,
    incoming: IncomingCallback,
  ): Promise<{ answer: CallbackAnswer; reading?: CallbackReading }> {
    const verified = this.verify(channel, callback, incoming);
    if (verified.verdict === 'refused') throw new CallbackRefused({});
    if (verified.verdict === 'trial') return { answer: verified.answer };
    const { suspension } = await this.states.find(channel.tenantId);
    if (suspension) throw new CompanyRests({}, { retryAfterSeconds: AGAIN_SECONDS });
    const input = { callback, body: verified.body, headers: incoming.headers };
    return { answer: verified.answer, reading: await this.outreach.readCallback(channel.tenantId, channel.plan, input) };
  }

  private verify({ plan, secrets }: InstalledChannel, callback: string, incoming: IncomingCallback): VerifiedCallback {
    const declaration = plan.callbacks.find(({ key }) => key === callback);
    if (!declaration) return { verdict: 'refused', why: 'unknown' };
    try {
      return verifyCallback(declaration, incoming, secrets, this.clock.now());
    } catch (error) {
      // Without the secret that a declaration needs nothing can be proved.
      if (error instanceof ExpressionProblem) return { verdict: 'refused', why: 'not-evaluable' };
      throw error;
    }
  }
}
