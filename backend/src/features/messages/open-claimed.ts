import { Injectable } from '@nestjs/common';
import { ClaimMessage, type ReadyMessage } from './claim-message.js';
import { MessageContents } from './message-contents.js';
import type { Content } from './messages.contract.js';
import { UnsubscribeAddress } from './unsubscribe-address.js';

type OpenedMessage = ReadyMessage & { content: Content | null; unsubscribeUrl: string | null };

/** A message that may leave now, with what it says. */
@Injectable()
export class OpenClaimed {
  constructor(
    private readonly claimMessage: ClaimMessage,
    private readonly contents: MessageContents,
    private readonly unsubscribeAddress: UnsubscribeAddress,
  ) {}

  async execute(messageId: string): Promise<OpenedMessage | undefined> {
    const ready = await this.claimMessage.execute(messageId);
    if (ready === undefined) return undefined;
    const contents = await this.contents.open([ready.message]);
    const { id, purpose } = ready.message;
    // What is about the customer's own business cannot be unsubscribed from.
    const unsubscribeUrl = purpose === 'service' ? null : await this.unsubscribeAddress.of(id);
    return { ...ready, content: contents.get(id) ?? null, unsubscribeUrl };
  }
}
