import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { CONSENT_PURPOSES, ConsentsRepository } from '../consents/consents.public.js';
import { MessagesRepository } from './messages.repository.js';
import { UnsubscribeAddress, type UnsubscribedMessage } from './unsubscribe-address.js';

/** Whoever got a message wants no more of its kind on this channel: a withdrawal as good as any other. */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly database: TenantDatabase,
    private readonly addresses: UnsubscribeAddress,
    private readonly messages: MessagesRepository,
    private readonly consents: ConsentsRepository,
  ) {}

  /** However often it is asked, there is one withdrawal. @throws NotFound */
  async execute(token: string): Promise<void> {
    const { tenantId, messageId } = await this.read(token);
    await this.database.runRetrying(tenantId, async () => {
      const message = await this.messages.find(messageId);
      const purpose = CONSENT_PURPOSES.find((known) => known === message?.purpose);
      if (!message || purpose === undefined) throw new NotFound({});
      const channel = message.channel.kind;
      const latest = await this.consents.latest(message.customerId);
      if (latest.some((word) => word.purpose === purpose && word.channel === channel && word.state === 'withdrawn')) return;
      const word = { purpose, channel, state: 'withdrawn', source: 'message', wording: null } as const;
      await this.consents.add(message.customerId, word, { kind: 'system', id: null });
    });
  }

  /** @throws NotFound for an address that was not made here */
  async read(token: string): Promise<UnsubscribedMessage> {
    const named = await this.addresses.read(token);
    if (named === undefined) throw new NotFound({});
    return named;
  }
}
