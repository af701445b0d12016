import { Injectable } from '@nestjs/common';
import { ClaimMessage, type ReadyMessage } from './claim-message.js';
import { MessageContents } from './message-contents.js';
import type { Content } from './messages.contract.js';

/** A message that may leave now, with what it says. */
@Injectable()
export class OpenClaimed {
  constructor(
    private readonly claimMessage: ClaimMessage,
    private readonly contents: MessageContents,
  ) {}

  async execute(messageId: string): Promise<(ReadyMessage & { content: Content | null }) | undefined> {
    const ready = await this.claimMessage.execute(messageId);
    if (ready === undefined) return undefined;
    const contents = await this.contents.open([ready.message]);
    return { ...ready, content: contents.get(ready.message.id) ?? null };
  }
}
