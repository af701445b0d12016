import { Injectable } from '@nestjs/common';
import type { TestMessageForm } from './messages.contract.js';
import { takenContents } from './taken-contents.js';
import { TestedChannel } from './tested-channel.js';

/** What somebody who tries a channel has to say: where to, and which kinds of content it takes. */
@Injectable()
export class ReadTestForm {
  constructor(private readonly testedChannel: TestedChannel) {}

  /** @throws ChannelOff, TestNeedsNoPerson */
  async execute(installationId: string): Promise<TestMessageForm> {
    const { plan } = await this.testedChannel.find(installationId);
    return { address: plan.address, contents: takenContents(plan) };
  }
}
