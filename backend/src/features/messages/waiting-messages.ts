import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PluginUses } from '../../plugin-host/plugin-uses.js';
import { MessagesRepository } from './messages.repository.js';

/** A channel is not taken away while messages wait for it. */
@Injectable()
export class WaitingMessages implements OnModuleInit {
  constructor(
    private readonly uses: PluginUses,
    private readonly messages: MessagesRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add(async ({ installationId }) =>
      (await this.messages.waitingFor(installationId)).map((id) => ({ kind: 'messages', id, name: id })),
    );
  }
}
