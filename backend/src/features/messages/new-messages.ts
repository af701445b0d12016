import { Injectable } from '@nestjs/common';
import { actorId, type Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { channelKindOf } from './domain/channel-kind-of.js';
import { contentHash } from './message-contents.js';
import type { SendMessageRequest } from './messages.contract.js';
import type { NewMessage } from './messages.repository.js';

type Asked = {
  customerId: string;
  channel: InstalledChannel;
  request: SendMessageRequest;
  principal: Principal;
  notBefore: Date | undefined;
};

/** A request as the message that it becomes. */
@Injectable()
export class NewMessages {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  make({ customerId, channel, request, principal, notBefore }: Asked): Omit<NewMessage, 'content'> {
    const { installationId, purpose, content, externalId = null } = request;
    return {
      id: this.ids.next(),
      customerId,
      installationId,
      pluginId: channel.pluginId,
      channelNames: channel.names,
      channelKind: channelKindOf(channel.plan),
      purpose,
      contentHash: contentHash(customerId, installationId, purpose, content),
      source: principal.source,
      externalId,
      waitsForDay: request.duringQuietHours === 'wait',
      nextAttemptAt: notBefore ?? this.clock.now(),
      actorKind: principal.kind,
      actorId: actorId(principal),
    };
  }
}
