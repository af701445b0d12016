import { Injectable } from '@nestjs/common';
import type { CallbackReading, Receipt } from '@liuke/sdk';
import { Clock } from '../../ports/clock.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import { problemOf } from './problem-of.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { RecordReceipt } from './record-receipt.js';
import { RecordReply } from './record-reply.js';
import { wordsOf } from './task-facts.js';

/** What a channel made of a report. Receipts of messages that are not ours, and replies of strangers, are passed over. */
@Injectable()
export class RecordReading {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly recordReceipt: RecordReceipt,
    private readonly recordReply: RecordReply,
    private readonly clock: Clock,
  ) {}

  async execute(channel: InstalledChannel, { receipts, messages }: CallbackReading): Promise<void> {
    for (const receipt of receipts) await this.receipt(channel, receipt);
    for (const message of messages) await this.recordReply.execute(channel, message);
  }

  private async receipt(channel: InstalledChannel, { id, signal, state, at, reason, machine = false }: Receipt): Promise<void> {
    const message = id === null ? undefined : await this.receipts.messageNamed(channel.installationId, id);
    if (!message) return;
    await this.recordReceipt.execute({
      messageId: message.id,
      signal,
      state: state ?? null,
      words: state === undefined ? null : wordsOf(channel, `states.${state}`),
      machine,
      occurredAt: at === null ? this.clock.now() : new Date(at),
      isDated: at !== null,
      problem: problemOf('reported', reason, channel),
    });
  }
}
