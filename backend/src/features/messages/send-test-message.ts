import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { CarryMessage } from './carry-message.js';
import type { TestMessageRequest, TestMessageResult } from './messages.contract.js';
import { refuseContent } from './refuse-message.js';
import { TestedChannel } from './tested-channel.js';

/** Tries a channel with a real message to an address that somebody names, and keeps neither. */
@Injectable()
export class SendTestMessage {
  constructor(
    private readonly database: TenantDatabase,
    private readonly testedChannel: TestedChannel,
    private readonly carryMessage: CarryMessage,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound, ChannelOff, ContentRefused, InvalidInput */
  async execute(installationId: string, { to, content }: TestMessageRequest, principal: Principal): Promise<TestMessageResult> {
    const scope = principal.kind === 'user' ? { userId: principal.userId } : {};
    const { channel, address } = await this.database.run(principal.tenantId, () => this.testedChannel.open(installationId, to), scope);
    refuseContent(channel.plan, content);
    const attempt = await this.carryMessage.execute(channel, {
      id: this.ids.next(),
      purpose: 'service',
      content,
      name: null,
      address,
      unsubscribeUrl: null,
    });
    return attempt.outcome === 'accepted' ? { ok: true, problem: null } : { ok: false, problem: attempt.problem };
  }
}
